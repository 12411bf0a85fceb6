package org.tibao.bank;

import java.util.Arrays;
import java.util.Locale;

/** What a column of a bank's spreadsheet can tell; written in a layout in lower case with hyphens. */
enum Field {
  /** The day on which the booking counts; may hold the time too. */
  BOOKED_ON, TIME, VALUE_ON, CURRENCY,
  /** An amount with its sign, or without one beside {@link #DIRECTION}. */
  AMOUNT, DIRECTION, CREDIT, DEBIT, BALANCE,
  /** What the bank calls it. */
  KIND, REFERENCE, END_TO_END, OTHER_NAME, OTHER_ACCOUNT, OTHER_BANK,
  /** What was written with it; all such columns are joined. */
  TEXT,
  /** Whose row it is, where one file holds several accounts. */
  ACCOUNT;

  static Field of(String written) {
    return Arrays.stream(values()).filter(field -> field.written().equals(written)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(written + " is no field"));
  }

  String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
