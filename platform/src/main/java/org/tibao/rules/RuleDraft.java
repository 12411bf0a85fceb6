package org.tibao.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A local version as somebody proposes it.
 *
 * @param path territory it is for
 * @param from first day in force, today or later
 * @param until first day no longer in force, or null
 * @param source the decision it rests on
 * @param data the rule as YAML
 */
public record RuleDraft(String kind, String path, LocalDate from, @Nullable LocalDate until, String source,
    Confidence confidence, String data) {}
