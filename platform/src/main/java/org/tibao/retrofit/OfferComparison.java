package org.tibao.retrofit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.tibao.money.Money;

/**
 * 报价对比: offers on the same basis side by side, the cheapest first, with what differs marked. Pure.
 *
 * @param offers columns, by total
 * @param prices one line for each position, then the total
 */
public record OfferComparison(List<Offer> offers, List<Line> prices, List<Measure> measures) {

  /**
   * One line of prices.
   *
   * @param position code, or empty for the total
   * @param cells in the order of the offers
   */
  public record Line(String position, List<Cell> cells) {

    /** Whether the offers differ here. */
    public boolean differs() {
      return cells.stream().map(Cell::price).distinct().count() > 1;
    }
  }

  /**
   * One price.
   *
   * @param best whether no other is lower, where they differ
   * @param over what it costs more than the lowest
   * @param permille of the highest of its line, for the picture
   */
  public record Cell(Money price, boolean best, Money over, int permille) {}

  /** One term that is a number, with the better end known. */
  public record Measure(Term term, List<Long> values, long best) {

    public boolean differs() {
      return values.stream().distinct().count() > 1;
    }
  }

  /** The terms that are numbers. */
  public enum Term {
    /** 质保月数: more is better. */
    WARRANTY_MONTHS(true, terms -> terms.warrantyMonths()),
    /** 含维保年数: more is better. */
    MAINTENANCE_YEARS(true, terms -> terms.maintenanceYears()),
    /** 工期: less is better. */
    DELIVERY_DAYS(false, terms -> terms.deliveryDays()),
    /** 首付: less before anything stands is better. */
    FIRST_PERMILLE(false, terms -> terms.payment().getFirst()),
    /** 质保金: more kept back is better. */
    LAST_PERMILLE(true, terms -> terms.payment().getLast()),
    /** 载重. */
    LOAD_KG(true, terms -> terms.loadKg()),
    /** 停站. */
    STOPS(true, terms -> terms.stops());

    private final boolean more;
    private final ToLongFunction<Offer.Terms> value;

    Term(boolean more, ToLongFunction<Offer.Terms> value) {
      this.more = more;
      this.value = value;
    }

    private Measure of(List<Offer> offers) {
      List<Long> values = offers.stream().map(each -> value.applyAsLong(each.terms())).toList();
      Comparator<Long> order = more ? Comparator.reverseOrder() : Comparator.naturalOrder();
      return new Measure(this, values, values.stream().min(order).orElse(0L));
    }
  }

  /** Offers on one basis. */
  public static OfferComparison of(OfferBasis basis, List<Offer> offers) {
    List<Offer> sorted = offers.stream().sorted(Comparator.comparing(Offer::total).thenComparing(Offer::companyName))
        .toList();
    var lines = new ArrayList<Line>();
    basis.positions().forEach(position -> lines
        .add(line(position.code(), sorted.stream().map(each -> each.price(position.code())).toList())));
    lines.add(line("", sorted.stream().map(Offer::total).toList()));
    List<Measure> measures = new ArrayList<>();
    for (Term each : Term.values()) {
      measures.add(each.of(sorted));
    }
    return new OfferComparison(sorted, List.copyOf(lines), List.copyOf(measures));
  }

  private static Line line(String position, List<Money> prices) {
    Money lowest = prices.stream().min(Comparator.naturalOrder()).orElse(Money.ZERO);
    Money highest = prices.stream().max(Comparator.naturalOrder()).orElse(Money.ZERO);
    return new Line(position, prices.stream()
        .map(price -> new Cell(price, price.equals(lowest) && !lowest.equals(highest), price.minus(lowest),
            highest.isZero() ? 0 : (int) (1_000 * price.fen() / highest.fen())))
        .toList());
  }

  /** The total of every offer, as the last line of prices. */
  public Line total() {
    return prices.getLast();
  }
}
