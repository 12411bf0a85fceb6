package org.tibao.satisfaction;

import org.tibao.refusal.Reason;

/** Why an answer or a word back is not taken, in the order of the checks. */
public enum SatisfactionRefusal implements Reason {
  /** No such question, or none of the asker's. */
  UNKNOWN(Kind.NOT_FOUND),
  /** The household has said it already, and it alone may change it. */
  ANSWERED_ALREADY(Kind.CONFLICT),
  /** Its time is over, or the household would rather not say. */
  CLOSED(Kind.CONFLICT),
  /** One of the five faces. */
  NO_GRADE(Kind.INVALID),
  /** A word back is a word. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** Longer than what is kept. Argument: how many signs at most. */
  TOO_LONG(Kind.INVALID),
  /** Nobody is owed a word. */
  NOTHING_OWED(Kind.CONFLICT),
  /** It has its word already. */
  REPLIED_ALREADY(Kind.CONFLICT);

  private final Kind kind;

  SatisfactionRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
