package org.tibao.inspection;

import org.tibao.refusal.Reason;

/** Why a sample cannot be drawn or repeated, in the order of the checks. */
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
  NOT_A_DRAW(Kind.INVALID);

  private final Kind kind;

  InspectionRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
