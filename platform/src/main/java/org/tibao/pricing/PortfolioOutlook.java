package org.tibao.pricing;

import java.math.BigDecimal;
import java.util.List;
import org.tibao.money.Money;

/**
 * 组合展望: what a portfolio is expected to cost and to hold, as the products expect and under a stress. Amounts of a year are
 * those of the time at which they are paid; reserves and capital are worth at the end of the year.
 *
 * @param lifts 承保台数
 * @param classes distributions that were computed for them
 * @param premium of all lifts, as agreed
 * @param expected present values at the start of each contract, as the products expect
 * @param stressed the same under the stress
 * @param p99_5 what the whole stressed cost does not exceed with 99.5 per cent
 * @param skewness of the whole stressed cost, without unit; up to 1 quantiles are approximated, above they are convolved
 */
public record PortfolioOutlook(int lifts, int classes, Money premium, Money expected, Money stressed, Money p99_5,
    BigDecimal skewness, List<Year> years) {

  /**
   * One calendar year.
   *
   * @param earned 已赚保费
   * @param interest what the earned premium has borne since its start at the interest of the product
   * @param stressedInterest the same under the stress
   * @param expected claims and costs as the products expect
   * @param stressed the same under the stress
   * @param carried 未到期保费 at its end
   * @param backing the same with what it has borne since its start under the stress
   * @param needed 未来赔付准备: expected cost still to come under the stress, at its end
   * @param capital 偿付资本: what is needed above it so that the rest is paid with 99.5 per cent
   */
  public record Year(int year, Money earned, Money interest, Money stressedInterest, Money expected, Money stressed,
      Money carried, Money backing, Money needed, Money capital) {

    /** 缺口: what {@link #backing} falls short of reserve and capital at the end of the year; zero if it does not. */
    public Money gap() {
      return Money.max(Money.ZERO, needed.plus(capital).minus(backing));
    }

    /** 赔付率 as the products expect, in parts per million of the earned premium and its interest. */
    public long ratio() {
      return ppm(expected, earned.plus(interest));
    }

    /** The same under the stress. */
    public long stressedRatio() {
      return ppm(stressed, earned.plus(stressedInterest));
    }

    private static long ppm(Money cost, Money income) {
      return income.isZero() ? 0 : Math.round(cost.fen() * 1e6 / income.fen());
    }
  }

  public PortfolioOutlook {
    years = List.copyOf(years);
  }

  /** 赔付率 over the whole terms, in parts per million, as the products expect. */
  public long ratio() {
    return premium.isZero() ? 0 : Math.round(expected.fen() * 1e6 / premium.fen());
  }

  /** The same under the stress. */
  public long stressedRatio() {
    return premium.isZero() ? 0 : Math.round(stressed.fen() * 1e6 / premium.fen());
  }

  /** What is needed above the stressed expected cost at the start, with 99.5 per cent. */
  public Money capital() {
    return p99_5.minus(stressed);
  }
}
