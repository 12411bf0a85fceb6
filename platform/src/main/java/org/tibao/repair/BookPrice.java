package org.tibao.repair;

import org.tibao.money.Money;

/**
 * 参考价: what others pay for the same, with labour.
 *
 * @param p50 half of all pay no more
 * @param p90 nine of ten pay no more
 */
public record BookPrice(Money p50, Money p90) {

  public BookPrice {
    if (p50.isNegative() || p50.compareTo(p90) > 0) {
      throw new IllegalArgumentException("P50 is not above P90");
    }
  }

  BookPrice times(int quantity) {
    return new BookPrice(p50.times(quantity), p90.times(quantity));
  }
}
