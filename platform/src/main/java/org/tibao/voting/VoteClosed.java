package org.tibao.voting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.StairwellId;

/**
 * The owners have decided: yes or no. Told once for a vote; the id makes a second telling harmless.
 *
 * @param path scope path of the vote
 * @param stairwell the stairwell it was about; null for a building or an estate
 * @param passed whether it is decided as asked
 * @param decidedOn day of the count
 */
public record VoteClosed(VoteId vote, String path, @Nullable StairwellId stairwell, Matter matter, boolean passed,
    LocalDate decidedOn) {}
