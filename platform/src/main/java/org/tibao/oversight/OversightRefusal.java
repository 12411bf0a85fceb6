package org.tibao.oversight;

import org.tibao.refusal.Written;
import org.tibao.refusal.Reason;

/** Why oversight does not do something, in the order of the checks. */
public enum OversightRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Somebody has decided about it already. */
  DECIDED_ALREADY(Kind.CONFLICT),
  /** Somebody of the authority has taken note already. */
  NOTED_ALREADY(Kind.CONFLICT),
  /** No lift of the actor's territory goes by that code. Argument: the code. */
  NO_SUCH_LIFT(Kind.INVALID),
  /** The list of hazards has no such item. */
  NO_SUCH_ITEM(Kind.INVALID),
  /** A reason is wanted. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** Longer than we keep. Argument: how many signs at most. */
  TOO_LONG(Kind.INVALID),
  /** A month is reported when it is over. */
  MONTH_NOT_OVER(Kind.INVALID),
  /** A report is about a region. */
  NOT_A_REGION(Kind.INVALID),
  /** It was sent already. */
  SENT_ALREADY(Kind.CONFLICT);

  static final Written TEXT = new Written(500, NOTHING_WRITTEN, TOO_LONG);

  private final Kind kind;

  OversightRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
