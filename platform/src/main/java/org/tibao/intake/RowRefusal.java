package org.tibao.intake;

import org.tibao.refusal.Reason;

/**
 * Why a row is refused before it comes to the door of its kind, in the order of the checks. The argument of every
 * sentence is the value found.
 */
public enum RowRefusal implements Reason {
  /** The spreadsheet program has replaced the last digits by zeros. */
  DIGITS_LOST,
  /** A formula that ended in an error. */
  FORMULA_ERROR,
  /** A formula whose result was not saved. */
  FORMULA_WITHOUT_VALUE,
  /** Nothing stands where something must. */
  MISSING,
  /** Longer than we keep. */
  TOO_LONG,
  /** A day that no calendar has, or no form in which we read one. */
  IMPOSSIBLE_DATE,
  /** Not a number, or one outside what can be. */
  IMPOSSIBLE_NUMBER,
  /** An area is written with at most two decimals; we do not round it. */
  AREA_NOT_EXACT,
  /** Not on the earth, or only half of a pair. */
  IMPOSSIBLE_COORDINATE,
  /** None of the words that are understood here. */
  UNKNOWN_WORD,
  /** No estate or stairwell of that name, or none of yours. */
  UNKNOWN_PLACE,
  /** The same thing stands in an earlier row of the sheet. */
  REPEATED,
  /** Nothing is wrong with it, but another row that belongs to it is bad: another owner of the same dwelling. */
  BELONGS_TO_A_BAD_ROW,
  /** Rows that belong together do not stand one below the other. */
  NOT_TOGETHER,
  /** Nothing is wrong with it; other rows are bad, and all or nothing was asked for. */
  WITHHELD_BY_BAD_ROWS;

  @Override
  public Kind kind() {
    return Kind.INVALID;
  }
}
