/**
 * 银行往来 — reads what a bank sends and writes what it is told: statements in, payment orders out.
 *
 * <p>
 * Invariants: a statement says whether opening and entries come to closing, and what does not tie is reported, never
 * absorbed; the same booking has the same id in every file that tells of it; a hostile or torn file ends in one
 * {@link org.tibao.bank.BankRefusal} or {@link org.tibao.sheets.SheetRefusal}; nothing here holds money or knows whose
 * it is. No tables: what is read is an answer. Open {@link org.tibao.bank.StatementFile} first, then
 * {@link org.tibao.bank.PaymentOrder}.
 */
@ApplicationModule(displayName = "银行往来", allowedDependencies = {"refusal", "time", "money", "sheets"})
@NullMarked
package org.tibao.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
