package org.tibao.instalment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/**
 * 还款计划: what is paid back in which month, exact to the fen. The principal adds up to the sum borrowed; interest is
 * rounded half up each month, and the last month pays what is left.
 *
 * @param sum what is borrowed
 * @param upfront what is taken at the beginning
 * @param lines one for each month
 */
public record RepaymentPlan(Money sum, Money upfront, List<Line> lines) {

  private static final MathContext EXACT = new MathContext(40, RoundingMode.HALF_EVEN);
  private static final BigDecimal MONTHS_OF_YEARLY_PPM = BigDecimal.valueOf(12 * Rate.ONE);

  /**
   * One month.
   *
   * @param cost interest or fee
   */
  public record Line(int number, Money principal, Money cost) {
    public Money pays() {
      return principal.plus(cost);
    }
  }

  public RepaymentPlan {
    lines = List.copyOf(lines);
  }

  /** How a sum is paid back over so many months. */
  public static RepaymentPlan of(InstalmentOffer.Product product, Money sum, int months) {
    return switch (product.repayment()) {
      case ANNUITY -> annuity(sum, months, monthly(product.borne()));
      case EQUAL_PRINCIPAL -> falling(sum, months, monthly(product.borne()));
      case FLAT_FEE -> flat(sum, months, product);
    };
  }

  private static BigDecimal monthly(Rate yearly) {
    return BigDecimal.valueOf(yearly.ppm()).divide(MONTHS_OF_YEARLY_PPM, EXACT);
  }

  private static RepaymentPlan annuity(Money sum, int months, BigDecimal rate) {
    if (rate.signum() == 0) {
      return falling(sum, months, rate);
    }
    // P · r · (1+r)ⁿ / ((1+r)ⁿ − 1)
    BigDecimal power = BigDecimal.ONE.add(rate).pow(months, EXACT);
    BigDecimal exact = BigDecimal.valueOf(sum.fen()).multiply(rate).multiply(power)
        .divide(power.subtract(BigDecimal.ONE), EXACT);
    Money payment = rounded(exact);
    var lines = new ArrayList<Line>();
    Money owed = sum;
    for (int month = 1; month <= months; month++) {
      Money interest = interest(owed, rate);
      Money principal = month == months ? owed : Money.min(payment.minus(interest), owed);
      lines.add(new Line(month, principal, interest));
      owed = owed.minus(principal);
    }
    return new RepaymentPlan(sum, Money.ZERO, lines);
  }

  private static RepaymentPlan falling(Money sum, int months, BigDecimal rate) {
    var lines = new ArrayList<Line>();
    Money owed = sum;
    for (Money principal : equal(sum, months)) {
      lines.add(new Line(lines.size() + 1, principal, interest(owed, rate)));
      owed = owed.minus(principal);
    }
    return new RepaymentPlan(sum, Money.ZERO, lines);
  }

  private static RepaymentPlan flat(Money sum, int months, InstalmentOffer.Product product) {
    Money fee = product.rate().of(sum, RoundingMode.HALF_UP);
    var lines = new ArrayList<Line>();
    for (Money principal : equal(sum, months)) {
      lines.add(new Line(lines.size() + 1, principal, product.feeAtStart() ? Money.ZERO : fee));
    }
    return new RepaymentPlan(sum, product.feeAtStart() ? fee.times(months) : Money.ZERO, lines);
  }

  /** The fen left over go to the first months. */
  private static List<Money> equal(Money sum, int months) {
    return LargestRemainder.split(sum, Collections.nCopies(months, BigInteger.ONE));
  }

  private static Money interest(Money owed, BigDecimal rate) {
    return rounded(BigDecimal.valueOf(owed.fen()).multiply(rate));
  }

  private static Money rounded(BigDecimal fen) {
    return Money.fen(fen.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /** What the first month asks for: no later one asks for more, but for the fen that the last one settles. */
  public Money monthly() {
    return lines.getFirst().pays();
  }

  /** The last payment. */
  public Money last() {
    return lines.getLast().pays();
  }

  /** Everything that is paid, what is taken at the beginning included. */
  public Money total() {
    return upfront.plus(Money.sum(lines.stream().map(Line::pays).toList()));
  }

  /** What it costs above the sum borrowed. */
  public Money cost() {
    return total().minus(sum);
  }
}
