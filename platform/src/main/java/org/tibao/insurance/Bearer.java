package org.tibao.insurance;

import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 分摊户: a household's part in the premium of a policy. It belongs to the dwelling and goes with it when it is sold.
 *
 * @param place its number in the policy, from 0
 * @param dwelling null for what pooled yields bear
 * @param path scope path
 * @param base its part of the first term, by which later changes are split
 * @param self what of that it pays itself, not out of the fund
 * @param money where it stands
 */
public record Bearer(int place, @Nullable DwellingId dwelling, String path, String room, int floor, Money base,
    Money self, Account money) {

  /**
   * Where a household stands.
   *
   * @param written all that it was ever asked for, less what was taken back
   * @param paid what came
   * @param refundDue 应退, not yet paid
   * @param refunded 已退
   */
  public record Account(Money written, Money paid, Money refundDue, Money refunded) {

    /** Nothing yet. */
    static final Account NONE = new Account(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    /** What is still owed; below zero where it has more coming than was found out. */
    public Money open() {
      return written.minus(paid).plus(refundDue).plus(refunded);
    }
  }
}
