package org.tibao.pricing;

import org.tibao.refusal.Reason;

/** Why something cannot be priced as asked, in the order of the checks. */
public enum PricingRefusal implements Reason {
  /** No such quote, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** The table lacks a column. Argument: its name. */
  NO_COLUMN(Kind.INVALID),
  /** A cell cannot be read. Arguments: row, column, what stands there. */
  BAD_CELL(Kind.INVALID),
  /** A lift is named twice. Arguments: row, column, the name. */
  LIFT_TWICE(Kind.INVALID),
  /** There is no lift in the table. */
  NO_LIFTS(Kind.INVALID),
  /** The file does not hold a product. Argument: what is wrong. */
  NOT_A_PRODUCT(Kind.INVALID),
  /** No product of that code is offered there. Argument: the code. */
  UNKNOWN_PRODUCT(Kind.NOT_FOUND),
  /** The lift is older than the product takes. Arguments: its age, the highest. */
  TOO_OLD(Kind.INVALID),
  /** The entry is no lift that can be priced. Argument: the lowest and the highest value. */
  NOT_A_RISK(Kind.INVALID),
  /** The entry is no day. Argument: what was given. */
  NOT_A_DAY(Kind.INVALID),
  /** The same id has been kept with another quote. */
  OTHER_QUOTE(Kind.CONFLICT),
  /** A version that the quote was made from is not there any more. Argument: its id. */
  NO_VERSION(Kind.CONFLICT),
  /** A line of the records cannot be read. Arguments: its number, what stands there. */
  BAD_RECORD(Kind.INVALID),
  /** There is no record that could move a table. */
  NO_RECORDS(Kind.INVALID),
  /** The records by make cannot tell how far makes differ. */
  FEW_MAKES(Kind.INVALID);

  private final Kind kind;

  PricingRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
