package org.tibao.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.tibao.refusal.Refused;

/**
 * A rate in parts per million: 40 % is 400,000, 4.35 % is 43,500. Exact to four decimals of a per cent.
 *
 * @param ppm parts per million, never negative
 */
public record Rate(long ppm) implements Comparable<Rate> {

  public static final long ONE = 1_000_000;

  public Rate {
    if (ppm < 0) {
      throw new IllegalArgumentException("rate " + ppm);
    }
  }

  /**
   * What somebody typed as per cent: {@code 40}, {@code 4.35}, {@code 4.35%}.
   *
   * @throws Refused {@link MoneyRefusal#NOT_A_RATE}
   */
  public static Rate percent(String typed) {
    String plain = typed.strip().replace("%", "").replace("％", "").strip();
    if (!plain.matches("\\d{1,6}(\\.\\d{1,4})?")) {
      throw Refused.because(MoneyRefusal.NOT_A_RATE, typed);
    }
    return new Rate(new BigDecimal(plain).movePointRight(4).longValueExact());
  }

  /** That part of an amount, brought to whole fen as said. */
  public Money of(Money amount, RoundingMode rounding) {
    var exact = new BigDecimal(BigInteger.valueOf(amount.fen()).multiply(BigInteger.valueOf(ppm)), 6);
    return Money.fen(exact.setScale(0, rounding).longValueExact());
  }

  @Override
  public int compareTo(Rate other) {
    return Long.compare(ppm, other.ppm);
  }

  /** In per cent without needless zeros, such as {@code 4.35%}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + "%";
  }
}
