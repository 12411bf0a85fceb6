/**
 * 规则 — dated facts of the world that a city may change: colour schemes, clocks, word lists.
 *
 * <p>
 * A shipped file {@code rules/<kind>.yaml} holds the versions that apply where nobody has said otherwise; a local version
 * is a row for a territory, issued by somebody, confirmed, in force from a day. Whoever computes asks first
 * ({@link org.tibao.rules.RuleBook#on}) and keeps the version's id with the result.
 *
 * <p>
 * Invariants: nothing is overwritten, a version never reaches into the past, the most specific territory wins, every
 * version names its source. What a kind means is known to the module that declares its
 * {@link org.tibao.rules.RuleKind}. Open {@link org.tibao.rules.RuleBook} first.
 */
@ApplicationModule(displayName = "规则", allowedDependencies = {"refusal", "time"})
@NullMarked
package org.tibao.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
