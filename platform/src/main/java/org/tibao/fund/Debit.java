package org.tibao.fund;

import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 扣款明细: what one household bears of a use, and where it comes from. The share is the sum of both parts.
 *
 * @param path scope path of the dwelling
 * @param account its sub-account, or null where none was opened
 * @param share what it bears
 * @param fromAccount what of it the sub-account pays
 * @param selfPay 自筹: what of it the household pays itself
 */
public record Debit(DwellingId dwelling, String path, String room, int floor, long areaCenti,
    @Nullable SubAccountId account, Money share, Money fromAccount, Money selfPay) {

  public Debit {
    if (!share.equals(fromAccount.plus(selfPay)) || fromAccount.isNegative() || selfPay.isNegative()) {
      throw new IllegalArgumentException(share + " is not " + fromAccount + " and " + selfPay);
    }
  }
}
