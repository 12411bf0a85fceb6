package org.tibao.instalment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.RuleKind;

/**
 * 年化利率: what an instalment really costs a year, found by the internal rate of return (内部收益率法) from what is received
 * and what is paid back, fees included (中国人民银行公告〔2021〕第3号).
 */
public final class EffectiveRate {

  private static final MathContext EXACT = new MathContext(34, RoundingMode.HALF_EVEN);
  private static final BigDecimal TINY = new BigDecimal("1E-18");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final int STEPS = 200;

  private EffectiveRate() {}

  /** How the monthly rate becomes a yearly one. */
  public enum Way {
    /** 复利: (1+i)¹² − 1, the internal rate of return a year. */
    COMPOUND,
    /** 单利: 12 · i; to be named as such. */
    SIMPLE
  }

  /** 年化利率口径: in which of the two ways it is shown. */
  public record Custom(Way way) {

    public static final RuleKind<Custom> KIND = new RuleKind<>("effective-rate", Custom.class);

    public Custom {
      Objects.requireNonNull(way, "way");
    }
  }

  /** The yearly rate of a plan, to a ten-thousandth of a per cent, half up. */
  public static Rate of(RepaymentPlan plan, Way way) {
    BigDecimal month = monthly(plan);
    BigDecimal year = switch (way) {
      case COMPOUND -> BigDecimal.ONE.add(month).pow(12, EXACT).subtract(BigDecimal.ONE);
      case SIMPLE -> month.multiply(MONTHS);
    };
    return new Rate(year.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /** The rate at which all payments together are worth what was received; 0 where nothing is paid for the money. */
  static BigDecimal monthly(RepaymentPlan plan) {
    if (!plan.cost().isPositive()) {
      return BigDecimal.ZERO;
    }
    BigDecimal received = BigDecimal.valueOf(plan.sum().minus(plan.upfront()).fen());
    if (received.signum() <= 0) {
      throw new IllegalArgumentException("nothing is received: " + plan);
    }
    List<BigDecimal> payments = plan.lines().stream().map(RepaymentPlan.Line::pays).map(Money::fen)
        .map(BigDecimal::valueOf).toList();
    BigDecimal low = BigDecimal.ZERO;
    BigDecimal high = BigDecimal.ONE;
    while (worth(payments, high).compareTo(received) > 0) {
      low = high;
      high = high.multiply(TWO);
    }
    return between(payments, received, low, high);
  }

  /** Newton's method; where a step leaves the bracket, the bracket is halved instead. */
  private static BigDecimal between(List<BigDecimal> payments, BigDecimal received, BigDecimal from, BigDecimal to) {
    BigDecimal low = from;
    BigDecimal high = to;
    BigDecimal rate = low.add(high).divide(TWO, EXACT);
    for (int step = 0; step < STEPS && high.subtract(low).compareTo(TINY) > 0; step++) {
      BigDecimal over = worth(payments, rate).subtract(received);
      if (over.signum() == 0) {
        return rate;
      }
      if (over.signum() > 0) {
        low = rate;
      } else {
        high = rate;
      }
      BigDecimal next = rate.subtract(over.divide(slope(payments, rate), EXACT));
      boolean inside = next.compareTo(low) > 0 && next.compareTo(high) < 0;
      if (inside && next.subtract(rate).abs().compareTo(TINY) < 0) {
        return next;
      }
      rate = inside ? next : low.add(high).divide(TWO, EXACT);
    }
    return rate;
  }

  private static BigDecimal worth(List<BigDecimal> payments, BigDecimal rate) {
    BigDecimal discount = BigDecimal.ONE.divide(BigDecimal.ONE.add(rate), EXACT);
    BigDecimal worth = BigDecimal.ZERO;
    for (BigDecimal payment : payments.reversed()) {
      worth = worth.add(payment).multiply(discount, EXACT);
    }
    return worth;
  }

  /** How fast the worth falls as the rate rises: always negative. */
  private static BigDecimal slope(List<BigDecimal> payments, BigDecimal rate) {
    BigDecimal discount = BigDecimal.ONE.divide(BigDecimal.ONE.add(rate), EXACT);
    BigDecimal slope = BigDecimal.ZERO;
    BigDecimal factor = discount;
    for (int month = 1; month <= payments.size(); month++) {
      factor = factor.multiply(discount, EXACT);
      slope = slope.subtract(payments.get(month - 1).multiply(BigDecimal.valueOf(month)).multiply(factor, EXACT));
    }
    return slope;
  }
}
