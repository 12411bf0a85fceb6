package org.tibao.inspection;

import org.tibao.refusal.Written;
import org.tibao.refusal.Reason;

/** Why a sample cannot be drawn or repeated, a check not be planned or written down, a finding not be moved. */
public enum InspectionRefusal implements Reason {
  /** The frame is not text in UTF-8, so that it could not be published with the draw. */
  NOT_TEXT(Kind.INVALID),
  /** The frame lacks a column. Argument: its name. */
  NO_COLUMN(Kind.INVALID),
  /** The first column is empty in a row. Argument: the row. */
  NO_ID(Kind.INVALID),
  /** A thing stands twice in the frame. Arguments: the row, the id. */
  ID_TWICE(Kind.INVALID),
  /** A weight is no number of 0 or more with at most nine decimals. Arguments: the row, what stands there. */
  NOT_A_WEIGHT(Kind.INVALID),
  /** There is nothing in the frame. */
  EMPTY_FRAME(Kind.INVALID),
  /** More is to be drawn than can be. Arguments: how many, of how many. */
  TOO_MANY(Kind.INVALID),
  /** The seed is not an even number of hexadecimal digits. Argument: what was given. */
  NOT_A_SEED(Kind.INVALID),
  /** The key is empty, longer than 4,096 bytes, or holds what is not printable ASCII. */
  NOT_A_KEY(Kind.INVALID),
  /** The file is not a published draw. Argument: what is wrong. */
  NOT_A_DRAW(Kind.INVALID),
  /** There is no such plan, check, finding or flag for this actor. */
  UNKNOWN(Kind.NOT_FOUND),
  /** A text that is needed is missing or too long. Argument: the most characters. */
  NO_TEXT(Kind.INVALID),
  /** Nobody here inspects by that name. */
  NO_CHECKER(Kind.INVALID),
  /** What decides can be known already. */
  KNOWN_ALREADY(Kind.INVALID),
  /** The checks would end before anything is drawn. */
  ENDS_TOO_EARLY(Kind.INVALID),
  /** No lift is in service there. */
  NO_LIFTS(Kind.INVALID),
  /** The same id came before with something else. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** What decides cannot be known yet. Argument: from when on it can. */
  NOT_KNOWN_YET(Kind.CONFLICT),
  /** What was published has other signs than digits, letters and the usual marks, or too few or many. */
  NOT_ENTROPY(Kind.INVALID),
  /** It is written otherwise than what was announced is written: too few numbers, too high, or twice the same. */
  NOT_OF_KIND(Kind.INVALID),
  /** It has been drawn. */
  DRAWN_ALREADY(Kind.CONFLICT),
  /** Lifts are still to be looked at. Argument: how many. */
  CHECKS_OPEN(Kind.CONFLICT),
  /** Another organisation looks at these lifts. Argument: its name. */
  NOT_YOUR_CHECK(Kind.FORBIDDEN),
  /** The check has been written down. */
  DONE_ALREADY(Kind.CONFLICT),
  /** It begins before the draw, ends before it begins, or ends in the future. */
  NOT_A_TIME(Kind.INVALID),
  /** Not every item was answered. Argument: how many are missing. */
  ITEMS_MISSING(Kind.INVALID),
  /** What is not in order needs a word. Argument: the item. */
  REMARK_MISSING(Kind.INVALID),
  /** What is not in order needs a photograph. Argument: the item. */
  PHOTO_MISSING(Kind.INVALID),
  /** It began far from the lift, or the telephone did not say where, and there is no word why. */
  PLACE_MISSING(Kind.INVALID),
  /** The finding waits for something else. */
  NOT_ITS_TURN(Kind.CONFLICT),
  /** The finding is another unit's. */
  NOT_YOUR_FINDING(Kind.FORBIDDEN),
  /** Who answered a finding does not close it. */
  OWN_ANSWER(Kind.FORBIDDEN),
  /** Somebody has dismissed the flag. */
  DISMISSED_ALREADY(Kind.CONFLICT);

  static final Written TEXT = new Written(1_000, NO_TEXT, NO_TEXT);
  static final Written LINE = new Written(120, NO_TEXT, NO_TEXT);

  private final Kind kind;

  InspectionRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
