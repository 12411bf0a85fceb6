package org.tibao.intake;

import org.jspecify.annotations.Nullable;

/**
 * How to load a file without asking anybody.
 *
 * @param kind name of the kind of rows; null to recognise it from the headings or the mapping
 * @param mapping text of a mapping file, or null
 * @param acceptGood whether good rows are taken when others are bad
 */
public record LoadOptions(@Nullable String kind, @Nullable String mapping, boolean acceptGood) {}
