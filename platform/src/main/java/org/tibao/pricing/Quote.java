package org.tibao.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.tibao.money.Money;

/**
 * 报价: what one lift is expected to cost an insurer over a product's term, how widely that spreads, the premium, and the
 * share of every floor. All amounts are present values at the start.
 *
 * @param expected 期望赔付与费用
 * @param p75 the cost that three lifts of four do not exceed
 * @param p99_5 the cost that 199 lifts of 200 do not exceed
 * @param premium 保险费
 * @param items what the expected cost is made of, in the order of the product; adds up to it
 * @param years the expected cost by year of the term; adds up to it. The premium is earned in its proportion
 * @param shares 分摊: floor → its share of the premium, every floor that pays; adds up to the premium
 */
public record Quote(Risk risk, String product, Money expected, Money p75, Money p95, Money p99_5, Money premium,
    List<Item> items, List<Money> years, SortedMap<Integer, Money> shares) {

  /**
   * One line of the expected cost.
   *
   * @param part code of the part, or empty for an item that is not made of parts
   * @param expected present value over the term
   * @param events thousandths of a renewal or event that are expected over the term; zero for what is paid every year
   */
  public record Item(CoverItem item, String part, Money expected, long events) {}

  public Quote {
    items = List.copyOf(items);
    years = List.copyOf(years);
  }

  /** The same quote for another lift of the same class. */
  Quote of(Risk other) {
    return new Quote(other, product, expected, p75, p95, p99_5, premium, items, years, shares);
  }

  /** How the premium is earned over the term. */
  public Earning earning() {
    return new Earning(premium, years);
  }

  /** The same for a premium that was agreed otherwise, as an insurer's offer. */
  public Earning earning(Money agreed) {
    return new Earning(agreed, years);
  }

  /** 剩余期望成本: what is still expected to be paid from a day to the end of the term that began on {@code from}. */
  public Money remaining(LocalDate from, LocalDate on) {
    return earning().expectedToCome(from, on);
  }
}
