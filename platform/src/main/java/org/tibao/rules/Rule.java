package org.tibao.rules;

/**
 * A rule as it holds at a place on a day: the meaning and the version it came from.
 *
 * @param data the meaning
 * @param version where it comes from; keep its id with what is computed
 */
public record Rule<T>(T data, RuleVersion version) {}
