/**
 * 满意度 — one question after each step: what the households concerned felt about it, told to those who answer for the step.
 *
 * <p>
 * Invariants: a household has at most one open question and is asked at most once in the time that the rule says; who
 * declined for good is not asked again; the same event asks once; an answer may be changed until the question closes; a
 * group of fewer answers than the rule says is never shown by itself, nor can it be worked out from the others; words are
 * shown without name and room; a bad answer waits for the word of who answers for the step. Doors:
 * {@link org.tibao.satisfaction.Questions}, {@link org.tibao.satisfaction.BadAnswers},
 * {@link org.tibao.satisfaction.Satisfaction}, {@link org.tibao.satisfaction.SatisfiedPlaces}. Open {@link org.tibao.satisfaction.Question} first, then
 * {@link org.tibao.satisfaction.SatisfactionRule}.
 */
@ApplicationModule(displayName = "满意度", allowedDependencies = {"refusal", "time", "rules", "web", "access", "registry",
    "voting", "custody", "insurance", "rescue", "retrofit", "repair", "inspection"})
@NullMarked
package org.tibao.satisfaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
