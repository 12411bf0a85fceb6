package org.tibao.fund;

import org.tibao.money.Money;

/**
 * 自筹应交: what one household bears of a use that has reserved money, and what it has paid of its own part.
 *
 * @param paid what it has paid itself
 * @param back what of all that it gave has come back
 * @param reference what it writes into the remark
 */
public record FundDue(FundUseId use, Debit debit, Money paid, Money back, String reference) {

  /** What it still has to pay itself. */
  public Money open() {
    return debit.selfPay().minus(paid);
  }
}
