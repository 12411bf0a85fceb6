package org.tibao.apportionment;

import org.tibao.refusal.Reason;

/** Why a cost cannot be shared as asked, in the order of the checks. */
public enum ApportionmentRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** The table lacks a column. Argument: its name. */
  NO_COLUMN(Kind.INVALID),
  /** A cell cannot be read. Arguments: row, column, what stands there. */
  BAD_CELL(Kind.INVALID),
  /** A reason has to be written here. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** At most so many characters. Argument: how many. */
  TOO_LONG(Kind.INVALID),
  /** It is no weight. Argument: what was given. */
  NOT_A_WEIGHT(Kind.INVALID),
  /** A sum of money here is more than zero. */
  NEGATIVE_SUM(Kind.INVALID),
  /** The cost is more than zero. */
  TOTAL(Kind.INVALID),
  /** The subsidy is more than the cost. Arguments: both. */
  SUBSIDY_OVER_TOTAL(Kind.INVALID),
  /** There is nobody behind the door. */
  NO_FLATS(Kind.INVALID),
  /** A room is named twice. Argument: the room. */
  ROOM_TWICE(Kind.INVALID),
  /** There is no such room. Argument: the room. */
  UNKNOWN_ROOM(Kind.INVALID),
  /** The table of coefficients does not reach that floor. Argument: the floor. */
  FLOOR_WITHOUT_COEFFICIENT(Kind.INVALID),
  /** Nobody lives above the ground floor. */
  NOBODY_BENEFITS(Kind.INVALID),
  /** The top floor would count more than 1.5. Arguments: the rate, what it would count. */
  TOO_STEEP(Kind.INVALID),
  /** The room has been given no weight. Argument: the room. */
  ROOM_WITHOUT_WEIGHT(Kind.INVALID),
  /** The sums fixed for single households are more than there is to pay. Arguments: both. */
  FIXED_OVER_TOTAL(Kind.INVALID),
  /** No scheme was chosen. */
  NO_SCHEME(Kind.INVALID),
  /** The agreement in force says just that. Argument: its version. */
  SAME_AS_BEFORE(Kind.CONFLICT),
  /** A later agreement has taken its place. Argument: the version in force. */
  SUPERSEDED(Kind.CONFLICT),
  /** Nothing was agreed on households that join later. */
  NO_LATE_TERM(Kind.CONFLICT),
  /** The household takes part already. Argument: the room. */
  TAKES_PART(Kind.CONFLICT);

  private final Kind kind;

  ApportionmentRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
