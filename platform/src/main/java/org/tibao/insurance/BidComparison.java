package org.tibao.insurance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;

/**
 * 方案对比: offers on the same basis side by side, the cheapest first. Pure.
 *
 * @param bids columns, by premium
 * @param prices one for each column
 * @param covers one line for every cover that anybody offers
 */
public record BidComparison(List<Bid> bids, List<Price> prices, List<Measure> measures, List<CoverLine> covers) {

  /**
   * The premium of one offer.
   *
   * @param perYear what that is for each year of a term, half a fen up
   * @param over what it costs more than the lowest
   * @param permille of the highest, for the picture
   * @param lossPermille 预期赔付率: the cost that we expect, in permille of this premium
   */
  public record Price(Money premium, Money perYear, boolean best, Money over, int permille, long lossPermille) {}

  /** One term that is a number, with the better end known; null where there is none. */
  public record Measure(Term term, List<@Nullable Long> values, @Nullable Long best) {

    public boolean differs() {
      return values.stream().distinct().count() > 1;
    }
  }

  /** Who pays for one thing. */
  public record CoverLine(CoverItem item, List<Boolean> covered) {

    public boolean differs() {
      return covered.stream().distinct().count() > 1;
    }
  }

  /** The terms that are numbers. */
  public enum Term {
    /** 困人到场分钟: less is better. */
    ARRIVE_MINUTES(false, terms -> terms.arriveMinutes()),
    /** 开始维修小时: less is better. */
    REPAIR_HOURS(false, terms -> terms.repairHours()),
    /** 每次免赔额, in fen: less is better. */
    DEDUCTIBLE(false, terms -> terms.deductible().fen()),
    /** 累计限额, in fen: more is better, none is best. */
    LIMIT(true, terms -> limit(terms.limit()));

    private final boolean more;
    private final ToLongFunction<Bid.Terms> value;

    Term(boolean more, ToLongFunction<Bid.Terms> value) {
      this.more = more;
      this.value = value;
    }

    private static long limit(@Nullable Money limit) {
      return limit == null ? Long.MAX_VALUE : limit.fen();
    }

    private Measure of(List<Bid> bids) {
      List<Long> values = bids.stream().map(each -> value.applyAsLong(each.terms())).toList();
      Comparator<Long> order = more ? Comparator.reverseOrder() : Comparator.naturalOrder();
      Long best = values.stream().min(order).orElse(0L);
      List<@Nullable Long> shown = new ArrayList<>();
      values.forEach(each -> shown.add(shown(each)));
      return new Measure(this, shown, shown(best));
    }

    private static @Nullable Long shown(Long value) {
      return value == Long.MAX_VALUE ? null : value;
    }
  }

  /** Offers on one basis. */
  public static BidComparison of(Selection.Basis basis, List<Bid> bids) {
    List<Bid> sorted = bids.stream().sorted(Comparator.comparing((Bid each) -> each.terms().premium())
        .thenComparing(Bid::companyName)).toList();
    Money lowest = sorted.getFirst().terms().premium();
    Money highest = sorted.getLast().terms().premium();
    List<Price> prices = sorted.stream().map(each -> each.terms().premium())
        .map(premium -> new Price(premium, Portion.ratio(premium, 1, basis.expectedByYear().size()),
            premium.equals(lowest) && !lowest.equals(highest), premium.minus(lowest),
            (int) (Math.multiplyExact(1_000, premium.fen()) / highest.fen()),
            Math.multiplyExact(1_000, basis.expected().fen()) / premium.fen()))
        .toList();
    var measures = new ArrayList<Measure>();
    for (Term each : Term.values()) {
      measures.add(each.of(sorted));
    }
    var items = EnumSet.noneOf(CoverItem.class);
    sorted.forEach(each -> items.addAll(each.terms().covers()));
    List<CoverLine> covers = items.stream().map(item -> new CoverLine(item,
        sorted.stream().map(each -> each.terms().covers().contains(item)).toList())).toList();
    return new BidComparison(sorted, prices, List.copyOf(measures), covers);
  }
}
