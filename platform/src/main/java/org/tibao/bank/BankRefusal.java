package org.tibao.bank;

import org.tibao.refusal.Reason;

/** Why a bank's file is not read, or an order to a bank not written, in the order of the checks. */
public enum BankRefusal implements Reason {
  /** Larger than we take. Arguments: its size and the limit, MiB. */
  FILE_TOO_LARGE(Kind.TOO_LARGE),
  /** Declares a document type, the way in for entities. */
  DOCTYPE(Kind.INVALID),
  /** Torn, broken, or not what its beginning says. Argument: what the parser met. */
  DAMAGED(Kind.INVALID),
  /** XML, but no message of those we read. Argument: its root. */
  UNKNOWN_MESSAGE(Kind.INVALID),
  /** A spreadsheet, but no layout we know. Argument: its headings. */
  UNKNOWN_LAYOUT(Kind.INVALID),
  /** A description of a layout that does not describe one. Arguments: its name, what is wrong. */
  NOT_A_LAYOUT(Kind.INVALID),
  /** A message that holds nothing. */
  NOTHING_IN_IT(Kind.INVALID),
  /** More entries in one statement than we take. Argument: the limit. */
  TOO_MANY_ENTRIES(Kind.TOO_LARGE),
  /** A row that is neither an entry nor a remark. Argument: its number. */
  UNREADABLE_ROW(Kind.INVALID),
  /** Arguments: where, what stands there. */
  NOT_AN_AMOUNT(Kind.INVALID),
  /** An amount finer than its currency. Arguments: where, what stands there, the currency. */
  FINER_THAN_THE_CURRENCY(Kind.INVALID),
  /** Arguments: where, what stands there. */
  NOT_A_DATE(Kind.INVALID),
  /** Neither credit nor debit. Arguments: where, what stands there. */
  NOT_A_DIRECTION(Kind.INVALID),
  /** A name, account or text that a payment order cannot carry. Arguments: which, the longest it may be. */
  NOT_SENDABLE(Kind.INVALID),
  /** A payment of nothing or less. Argument: the amount. */
  NOTHING_TO_PAY(Kind.INVALID),
  /** Two payments of one order under the same reference. Argument: the reference. */
  SAME_REFERENCE_TWICE(Kind.INVALID);

  private final Kind kind;

  BankRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
