package org.tibao.fund;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 分摊与扣款: splits a cost over the households that benefit, by floor area (民法典 art. 283), and takes each share out of the
 * household's sub-account as far as that reaches; what it does not reach, the household pays itself. Nobody pays for
 * another. Pure and in whole fen.
 */
public final class FundSplit {

  private FundSplit() {}

  /**
   * A household that bears a part.
   *
   * @param account its sub-account, or null where it has none
   * @param available what can be taken out of it
   */
  public record Bearer(DwellingId dwelling, String path, String room, int floor, long areaCenti,
      @Nullable SubAccountId account, Money available) {}

  /**
   * The table of a cost.
   *
   * @param pool what pooled yields may give before the households do
   * @param bearers in the order in which equal remainders get their fen
   */
  public static DebitTable of(Money total, Money pool, List<Bearer> bearers) {
    if (!total.isPositive() || pool.isNegative()) {
      throw new IllegalArgumentException(total + " with " + pool + " of the pool");
    }
    Money fromPool = Money.min(pool, total);
    List<Money> shares = LargestRemainder.split(total.minus(fromPool),
        bearers.stream().map(each -> BigInteger.valueOf(each.areaCenti())).toList());
    return new DebitTable(total, fromPool,
        IntStream.range(0, shares.size()).mapToObj(i -> debit(bearers.get(i), shares.get(i))).toList());
  }

  private static Debit debit(Bearer bearer, Money share) {
    Money reach = bearer.account() == null ? Money.ZERO : Money.max(Money.ZERO, bearer.available());
    Money fromAccount = Money.min(share, reach);
    return new Debit(bearer.dwelling(), bearer.path(), bearer.room(), bearer.floor(), bearer.areaCenti(),
        bearer.account(), share, fromAccount, share.minus(fromAccount));
  }
}
