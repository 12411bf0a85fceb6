package org.tibao.handbook;

import org.tibao.refusal.Reason;

/** Why a handbook, an edition or a print run is not made, in the order of the checks. */
public enum HandbookRefusal implements Reason {
  /** No region has that code. Arguments: the code; codes and names that are known nearby. */
  UNKNOWN_REGION(Kind.NOT_FOUND),
  /** No handbook can be written for so early a day. Arguments: the day; the earliest for which one can. */
  TOO_EARLY(Kind.INVALID),
  /** No such edition or print run, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Nothing has changed since the last edition. Argument: its number. */
  NOTHING_NEW(Kind.CONFLICT),
  /** Nobody lives in the place that was chosen. */
  NOBODY_THERE(Kind.INVALID),
  /** More than one print run takes. Argument: how many at most. */
  TOO_MANY(Kind.INVALID),
  /** It is still being written. */
  NOT_READY(Kind.CONFLICT);

  private final Kind kind;

  HandbookRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
