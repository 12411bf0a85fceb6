package org.tibao.retrofit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 意愿: what a dwelling has said about the lift, from when to when. Names appear masked to those who may not see persons.
 *
 * @param enteredBy who wrote it down
 * @param until when it stopped speaking for the dwelling, or null
 * @param ended why it stopped, or null
 * @param settlement how its objection was settled, or null
 */
public record Wish(WishId id, DwellingId dwelling, StairwellId stairwell, Said said, String enteredBy, Instant saidAt,
    @Nullable Instant until, @Nullable Ended ended, @Nullable Settlement settlement) {

  /** Why a wish no longer speaks. */
  public enum Ended {
    /** The dwelling said something else. */
    REPLACED,
    /** The dwelling passed to others: 待新业主表态. */
    SOLD
  }

  /** How an objection was settled. */
  public record Settlement(String how, String by, Instant at) {}

  /** Whether the dwelling waits for its new owner's word. */
  public boolean lapsed() {
    return ended == Ended.SOLD;
  }

  /** Whether it objects and nobody has settled it. */
  public boolean objects() {
    return said.answer() == Answer.OPPOSED && until == null && settlement == null;
  }
}
