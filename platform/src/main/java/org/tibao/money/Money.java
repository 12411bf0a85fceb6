package org.tibao.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import org.tibao.refusal.Refused;

/**
 * An amount of money in whole fen (0.01 yuan). May be negative. Arithmetic is exact; what passes 2⁶³ fen throws
 * {@link ArithmeticException}, because it can only be a bug.
 *
 * @param fen the amount
 */
public record Money(long fen) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  /** Longer than any sum that exists, shorter than what would overflow. */
  private static final int LONGEST = 20;

  /** That many fen. */
  public static Money fen(long fen) {
    return fen == 0 ? ZERO : new Money(fen);
  }

  /**
   * What somebody typed as yuan: {@code 600000}, {@code 600,000.00}, {@code ¥12.5}; full-width digits and signs too.
   *
   * @throws Refused {@link MoneyRefusal#NOT_AN_AMOUNT}, {@link MoneyRefusal#FINER_THAN_A_FEN}
   */
  public static Money yuan(String typed) {
    String plain = plain(typed);
    if (plain.length() > LONGEST || !plain.matches("[+-]?\\d{1,16}(\\.\\d+)?")) {
      throw Refused.because(MoneyRefusal.NOT_AN_AMOUNT, typed);
    }
    BigDecimal yuan = new BigDecimal(plain);
    if (yuan.stripTrailingZeros().scale() > 2) {
      throw Refused.because(MoneyRefusal.FINER_THAN_A_FEN, typed);
    }
    return fen(yuan.movePointRight(2).longValueExact());
  }

  /** That amount of yuan, brought to whole fen as said. */
  public static Money yuan(BigDecimal yuan, RoundingMode rounding) {
    return fen(yuan.movePointRight(2).setScale(0, rounding).longValueExact());
  }

  private static String plain(String typed) {
    var plain = new StringBuilder();
    for (char c : typed.strip().toCharArray()) {
      char half = c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
      switch (half) {
        case ',', ' ', '¥', '￥', '元' -> {
        }
        case '−' -> plain.append('-');
        default -> plain.append(half);
      }
    }
    return plain.toString();
  }

  /** All of them together. */
  public static Money sum(Collection<Money> amounts) {
    return amounts.stream().reduce(ZERO, Money::plus);
  }

  public Money plus(Money other) {
    return fen(Math.addExact(fen, other.fen));
  }

  public Money minus(Money other) {
    return fen(Math.subtractExact(fen, other.fen));
  }

  public Money negated() {
    return fen(Math.negateExact(fen));
  }

  public Money times(long factor) {
    return fen(Math.multiplyExact(fen, factor));
  }

  public boolean isPositive() {
    return fen > 0;
  }

  public boolean isNegative() {
    return fen < 0;
  }

  public boolean isZero() {
    return fen == 0;
  }

  /** The amount in yuan with two decimals. */
  public BigDecimal inYuan() {
    return BigDecimal.valueOf(fen, 2);
  }

  public static Money min(Money a, Money b) {
    return a.fen <= b.fen ? a : b;
  }

  public static Money max(Money a, Money b) {
    return a.fen >= b.fen ? a : b;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(fen, other.fen);
  }

  /** In yuan with two decimals and no grouping, such as {@code -12.50}: for files and logs; people see {@code Formats}. */
  @Override
  public String toString() {
    return inYuan().toPlainString();
  }
}
