package org.tibao.retrofit;

import org.tibao.refusal.Reason;

/** Why a subsidy cannot be asked for, granted or paid, in the order of the checks. */
public enum SubsidyRefusal implements Reason {
  /** An amount of nothing. */
  NOT_POSITIVE(Kind.INVALID),
  /** The stairwell has one already. */
  ASKED_ALREADY(Kind.CONFLICT),
  /** It cannot go from where it is to there. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** More than was asked for. Argument: how much that was. */
  MORE_THAN_ASKED(Kind.INVALID),
  /** More than was granted. Argument: how much that was. */
  MORE_THAN_GRANTED(Kind.INVALID);

  private final Kind kind;

  SubsidyRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
