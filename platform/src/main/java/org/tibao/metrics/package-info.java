/**
 * 运行指标 — the numbers by which an operator sees whether the house is well, for {@code GET /metrics}.
 *
 * <p>
 * A module that knows such a number contributes a {@link org.tibao.metrics.Dial} bean; all of them are read together every
 * quarter of a minute, so that a scrape costs nothing and a slow database slows no scrape. Jobs are watched by
 * themselves: when each last succeeded and how often it failed. Invariants: few labels and no personal data, neither in
 * numbers nor in traces; a dial that cannot be read shows nothing rather than its last number. What each number means
 * and what to do about it is in {@code docs/guides/operate.md}. Open {@link org.tibao.metrics.Dial} first.
 */
@ApplicationModule(displayName = "运行指标", allowedDependencies = {})
@NullMarked
package org.tibao.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
