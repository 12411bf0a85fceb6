package org.tibao.ledger;

/** How far an account may go; what is held counts as gone. The database keeps it too. */
public enum Limit {
  /** Any balance. */
  NONE,
  /** No more goes out on the debit side than came in on the credit side. */
  DEBITS_WITHIN_CREDITS,
  /** No more comes in on the credit side than went out on the debit side. */
  CREDITS_WITHIN_DEBITS;

  /** The limit that keeps an account of that kind from being overdrawn. */
  public static Limit notOverdrawn(AccountKind kind) {
    return kind.normal() == Side.CREDIT ? DEBITS_WITHIN_CREDITS : CREDITS_WITHIN_DEBITS;
  }
}
