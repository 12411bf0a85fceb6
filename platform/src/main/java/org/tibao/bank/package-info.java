/**
 * 银行往来 — reads what a bank sends and writes what it is told: statements in, payment orders out.
 *
 * <p>
 * Invariants: a statement says whether opening and entries come to closing, and what does not tie is reported, never
 * absorbed; the same file always reads the same; nothing here holds money or knows whose it is.
 */
@ApplicationModule(displayName = "银行往来", allowedDependencies = {"refusal", "time", "money", "sheets"})
@NullMarked
package org.tibao.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
