package org.tibao.ledger;

/** The two sides of an account: what goes out of one on the debit side comes into another on the credit side. */
public enum Side {
  /** 借. */
  DEBIT,
  /** 贷. */
  CREDIT;

  public Side other() {
    return this == DEBIT ? CREDIT : DEBIT;
  }
}
