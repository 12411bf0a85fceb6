package org.tibao.voting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Actor;
import org.tibao.access.Deputy;
import org.tibao.registry.DwellingId;
import org.tibao.time.ChinaTime;

/**
 * 名册异议: somebody says that the roll is wrong.
 *
 * @param dwelling the dwelling it is about, or null
 * @param raisedBy who says so
 * @param answer null while it waits
 */
public record RollObjection(RollObjectionId id, VoteId vote, @Nullable DwellingId dwelling, String raisedBy,
    String text,
    Instant raisedAt, @Nullable Answer answer) {

  /** Whether a deputy is shown it: of the dwelling entrusted, since the authority began or by the deputy's own hand. */
  boolean shownTo(Actor actor) {
    Deputy deputy = actor.deputy();
    return deputy == null || dwelling != null && Votes.own(actor).contains(dwelling)
        && (!ChinaTime.dayOf(raisedAt).isBefore(deputy.from()) || raisedBy.equals(actor.name()));
  }

  /** An objection as somebody raises it. */
  public record Draft(RollObjectionId id, @Nullable DwellingId dwelling, String raisedBy, String text) {}

  /**
   * What came of it.
   *
   * @param upheld whether the roll was wrong; it is corrected in the register and read again
   */
  public record Answer(boolean upheld, String text, Instant at, String by) {}
}
