package org.tibao.fund;

import java.util.List;
import org.tibao.money.Money;

/**
 * 扣款表: how a premium or a repair is borne, household by household. Pool, sub-accounts and self-payments add up to the
 * whole, exact to the fen.
 *
 * @param total what has to be paid
 * @param fromPool what of it the pooled yields pay
 */
public record DebitTable(Money total, Money fromPool, List<Debit> debits) {

  public DebitTable {
    debits = List.copyOf(debits);
    if (!Money.sum(debits.stream().map(Debit::share).toList()).plus(fromPool).equals(total)) {
      throw new IllegalArgumentException("the parts do not add up to " + total);
    }
  }

  public Money fromAccounts() {
    return Money.sum(debits.stream().map(Debit::fromAccount).toList());
  }

  public Money selfPaid() {
    return Money.sum(debits.stream().map(Debit::selfPay).toList());
  }

  /** How many households pay something themselves. */
  public long selfPayers() {
    return debits.stream().filter(each -> each.selfPay().isPositive()).count();
  }
}
