/**
 * 导入 — takes the spreadsheets people have: keeps the file, recognises its columns, shows what would happen, and only
 * then writes; every row that is refused is reported with its number, column, reason and the value found.
 *
 * <p>
 * What a row means is not known here: upper modules contribute a {@link org.tibao.intake.RowKind} each. Invariants: a load
 * is one transaction, so that it happens whole or not at all however it ends; {@code read = accepted + unchanged +
 * rejected}; the same file a second time changes nothing; uploads and refused rows are sealed like personal numbers and
 * deleted after seven days. Open {@link org.tibao.intake.Intake} first, then {@link org.tibao.intake.RowKind}.
 */
@ApplicationModule(displayName = "导入", allowedDependencies = {"refusal", "time", "sheets", "web", "access"})
@NullMarked
package org.tibao.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
