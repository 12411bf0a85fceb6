package org.tibao.voting;

import org.jspecify.annotations.Nullable;

/**
 * 名册更正: one line of a roll that reads otherwise after a correction.
 *
 * @param before null where the dwelling is new
 * @param after null where it is gone
 */
public record RollChange(@Nullable RollLine before, @Nullable RollLine after) {}
