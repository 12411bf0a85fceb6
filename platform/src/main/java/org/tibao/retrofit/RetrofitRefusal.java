package org.tibao.retrofit;

import org.tibao.refusal.Reason;

/** Why something cannot be done on the way to a lift, in the order of the checks. */
public enum RetrofitRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Something has to be written here. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** At most so many characters. Argument: how many. */
  TOO_LONG(Kind.INVALID),
  /** A day in the future cannot be recorded as happened. */
  IN_THE_FUTURE(Kind.INVALID),
  /** The word is not in the list. Argument: the word. */
  UNKNOWN_WORD(Kind.INVALID),
  /** Who says no says why. */
  NO_REASON(Kind.INVALID),
  /** Who enters another's answer writes who told it. */
  TOLD_BY_WHOM(Kind.INVALID),
  /** The sheet is older than what the household last said. Argument: the day on which it said so. */
  OLDER_THAN_KNOWN(Kind.CONFLICT),
  /** There is no open objection here to settle. */
  NO_OBJECTION(Kind.CONFLICT),
  /** A next step needs a day, and a day needs a step. */
  STEP_WITHOUT_DAY(Kind.INVALID),
  /** A next step lies ahead. */
  STEP_IN_THE_PAST(Kind.INVALID),
  /** The milestone has been recorded already. Argument: the day. */
  REACHED_ALREADY(Kind.CONFLICT),
  /** The milestone has not been recorded. */
  NOT_REACHED(Kind.CONFLICT),
  /** An earlier milestone bears a later day. Argument: that day. */
  BEFORE_AN_EARLIER_MILESTONE(Kind.INVALID),
  /** A later milestone bears an earlier day. Argument: that day. */
  AFTER_A_LATER_MILESTONE(Kind.INVALID),
  /** Milestones in between are skipped only with a reason. */
  SKIPPED_WITHOUT_REASON(Kind.INVALID),
  /** It is paused already. */
  PAUSED_ALREADY(Kind.CONFLICT),
  /** It is not paused. */
  NOT_PAUSED(Kind.CONFLICT),
  /** It is done or dropped already. */
  DONE_ALREADY(Kind.CONFLICT),
  /** It cannot go from where it is to there. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** It ends before it begins. */
  ENDS_BEFORE_IT_BEGINS(Kind.INVALID),
  /** Somebody else has just changed it. */
  STALE(Kind.CONFLICT);

  private final Kind kind;

  RetrofitRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
