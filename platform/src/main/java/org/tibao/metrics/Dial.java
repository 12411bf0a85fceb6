package org.tibao.metrics;

import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * One number that tells an operator how the house is; a bean of the module that knows it.
 *
 * @param name such as {@code tibao.rescue.open}; its unit last, where it has one
 * @param meaning one sentence, shown beside the number
 * @param at reads it as of that instant, quickly: every instance asks four times a minute
 */
public record Dial(String name, String meaning, ToDoubleFunction<Instant> at) {}
