package org.tibao.rules;

/**
 * A kind of rule, such as the colour scheme: its name is that of the shipped file, its type a record whose constructor
 * refuses data that make no sense. A module declares its kinds as beans, so that the rule pages find them.
 *
 * @param name lower case with dashes
 * @param type what a version's data become
 */
public record RuleKind<T>(String name, Class<T> type) {}
