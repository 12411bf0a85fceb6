package org.tibao.sheets;

/** Why a cell no longer holds what a person meant: its row is to be refused with this reason, never taken silently. */
public enum CellDamage {
  /** A number of more than 15 digits: the spreadsheet program has replaced the last ones by zeros. */
  DIGITS_LOST,
  /** A formula that ended in an error such as {@code #REF!}. */
  FORMULA_ERROR,
  /** A formula whose result was not saved. */
  FORMULA_WITHOUT_VALUE,
  /** A number shown as a date that no calendar has. */
  IMPOSSIBLE_DATE;

  /** The message key of the sentence a person reads; its arguments are the column's heading and the text found. */
  public String messageKey() {
    return "sheets.damage." + name();
  }
}
