/**
 * 表决 — how owners decide together: the roll, the ballots, the count by area and by heads, and the proof of it.
 *
 * <p>
 * Invariants: thresholds are compared in whole numbers, as the law words them; a roll is frozen before the vote opens; a
 * ballot once cast counts once and cannot be changed unseen; a result can be recomputed from what is stored. Before the
 * count nobody sees what a ballot says. Doors: {@link org.tibao.voting.Votes} from the roll to the result,
 * {@link org.tibao.voting.BallotBox} for ballots by phone, {@link org.tibao.voting.PaperBallots} for those on paper. Open
 * {@link org.tibao.voting.Stage} first, then {@link org.tibao.voting.Count}.
 */
@ApplicationModule(displayName = "表决", allowedDependencies = {"refusal", "time", "money", "rules", "sheets", "web",
    "access", "documents", "registry"})
@NullMarked
package org.tibao.voting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
