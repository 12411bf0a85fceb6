/**
 * 表格 — reads and writes the spreadsheets people have: xlsx, xls, csv and gzipped csv, row by row in bounded memory.
 *
 * <p>
 * Invariants: what a file is, its content says and never its name; a cell is the text a person sees in the spreadsheet
 * program, and where the file no longer holds what was typed the cell says so ({@link org.tibao.sheets.CellDamage})
 * rather than being taken silently; a hostile or torn file ends in one {@link org.tibao.sheets.SheetRefusal} and in no
 * other exception. A file may show its last fault at its last byte: write nothing before the last row has been read.
 * Open {@link org.tibao.sheets.SheetReader} first.
 */
@ApplicationModule(displayName = "表格", allowedDependencies = {"refusal"})
@NullMarked
package org.tibao.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
