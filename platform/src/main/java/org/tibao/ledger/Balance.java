package org.tibao.ledger;

import org.tibao.money.Money;

/**
 * What stands in an account: two sums that only grow, and what is held on each side at the moment.
 *
 * @param kind decides on which side it grows
 * @param debits everything that was ever posted on the debit side
 * @param credits everything that was ever posted on the credit side
 * @param debitsHeld what is held to go out on the debit side
 * @param creditsHeld what is held to come in on the credit side
 */
public record Balance(AccountId account, AccountKind kind, Money debits, Money credits, Money debitsHeld,
    Money creditsHeld) {

  /** What was posted, counted on the side on which the account grows. */
  public Money posted() {
    return kind.normal() == Side.CREDIT ? credits.minus(debits) : debits.minus(credits);
  }

  /** What is held against it, on the side on which it shrinks. */
  public Money held() {
    return kind.normal() == Side.CREDIT ? debitsHeld : creditsHeld;
  }

  /** What can still be spent: posted less held. */
  public Money available() {
    return posted().minus(held());
  }

  /** What is held to come in. */
  public Money incoming() {
    return kind.normal() == Side.CREDIT ? creditsHeld : debitsHeld;
  }
}
