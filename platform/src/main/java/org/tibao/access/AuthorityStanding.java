package org.tibao.access;

import java.time.Instant;

/** How an {@link Authority} stands. */
public sealed interface AuthorityStanding {

  /** A paper was entered; a second person has yet to compare it. */
  record Entered() implements AuthorityStanding {}

  /** Given; the deputy has yet to accept. */
  record Offered() implements AuthorityStanding {}

  /** Accepted: it holds between its days. */
  record Accepted(Instant at) implements AuthorityStanding {}

  /** Over, whatever its days say. */
  record Ended(Instant at, String by, Why why) implements AuthorityStanding {}

  /** Why an authority ends before its last day (民法典 art. 173). */
  enum Why {
    /** The principal took it back. */
    TAKEN_BACK,
    /** The deputy gave it up, or did not accept it. */
    GIVEN_UP,
    /** Another one took its place. */
    REPLACED,
    /** The dwelling passed to others. */
    SOLD,
    /** The principal or the deputy has died. */
    DIED,
    /** The paper did not stand the second look. */
    NOT_CONFIRMED
  }
}
