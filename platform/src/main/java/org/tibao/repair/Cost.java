package org.tibao.repair;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;

/**
 * 费用: what one purse bears of one line of a repair.
 *
 * @param no of the cost among those of the repair
 * @param line the line of the quote
 * @param policy the policy that pays, or null
 * @param payer who that is, in words
 * @param settled when it was paid or seen to be free, or null
 * @param reference of the payment, or null
 */
public record Cost(int no, int line, Purse purse, @Nullable PolicyId policy, String payer, Money amount,
    @Nullable Instant settled, @Nullable String reference) {

  /** Its name in the ledger, the same for every purse that is asked: the number of the repair and its own. */
  public String key(Repair repair) {
    return repair.code() + "-" + no;
  }

  /** The same of another amount. */
  Cost of(Money other) {
    return new Cost(no, line, purse, policy, payer, other, settled, reference);
  }

  /** How the ledger calls the purse. */
  String purseName() {
    return switch (purse) {
      case MAKER_WARRANTY -> "maker";
      case PART_WARRANTY -> "part";
      case CARE_CONTRACT -> "care";
      case LIABLE_PERSON -> "liable";
      case POLICY -> "policy";
      case FUND -> "fund";
      case SELF_PAY -> "household";
    };
  }
}
