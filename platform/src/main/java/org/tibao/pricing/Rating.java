package org.tibao.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.Distribution;
import org.tibao.actuary.LiftTerm;
import org.tibao.actuary.Peril;
import org.tibao.actuary.RenewedPart;
import org.tibao.actuary.Severity;
import org.tibao.actuary.TermCost;
import org.tibao.actuary.TermPricing;
import org.tibao.actuary.Upkeep;
import org.tibao.actuary.Weibull;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/**
 * 费率厘定: prices lifts for one product and one parts table. Pure; the same risk gives the same quote to the fen. What does not
 * depend on the lift is made once, so that a county is priced with one of these.
 */
public final class Rating {

  private static final long FEN = 100;

  private final Product product;
  private final PartsTable table;
  private final List<Peril> perils;
  private final List<Upkeep> upkeep;

  public Rating(Product product, PartsTable table) {
    this.product = product;
    this.table = table;
    perils = product.covers().stream().filter(each -> each.item().way() == CoverItem.Way.EVENTS).map(Rating::peril)
        .toList();
    upkeep = product.covers().stream().filter(each -> each.item().way() == CoverItem.Way.YEARLY).map(Rating::yearly)
        .toList();
  }

  /** The quote for one lift. */
  public Quote quote(Risk risk) {
    TermCost claims = TermPricing.USUAL.price(term(parts(risk), perils, List.of()));
    TermCost fixed = TermPricing.USUAL.price(term(List.of(), List.of(), upkeep));
    var cost = new Cost(claims, fixed, product.terms().aggregateYuan());
    Money expected = fen(cost.expected());
    Money p75 = fen(cost.quantile(0.75));
    Money premium = premium(expected, p75);
    return new Quote(risk, product.code(), expected, p75, fen(cost.quantile(0.95)), fen(cost.quantile(0.995)), premium,
        items(cost, expected), Weights.split(expected, cost.byYear()), shares(risk, premium));
  }

  /** Expected cost and spread of claims within the aggregate limit, and of what is paid in any case. */
  private record Cost(TermCost claims, TermCost fixed, double within, double limit) {

    Cost(TermCost claims, TermCost fixed, @Nullable Long aggregateYuan) {
      this(claims, fixed, within(claims.distribution(), aggregateYuan == null ? Double.POSITIVE_INFINITY
          : aggregateYuan * FEN), aggregateYuan == null ? Double.POSITIVE_INFINITY : aggregateYuan * FEN);
    }

    private static double within(Distribution claims, double limit) {
      double mean = claims.mean();
      return mean <= 0 || Double.isInfinite(limit) ? 1 : 1 - claims.excess(limit) / mean;
    }

    double expected() {
      return claims.expected() * within + fixed.expected();
    }

    double quantile(double p) {
      return Math.min(claims.quantile(p), limit) + fixed.expected();
    }

    double[] byYear() {
      double[] years = fixed.expectedByYear();
      double[] claimed = claims.expectedByYear();
      for (int i = 0; i < years.length; i++) {
        years[i] += claimed[i] * within;
      }
      return years;
    }
  }

  private LiftTerm term(List<RenewedPart> parts, List<Peril> events, List<Upkeep> yearly) {
    return new LiftTerm(product.years(), fraction(product.interest()), fraction(product.trend()), parts, events, yearly);
  }

  private List<RenewedPart> parts(Risk risk) {
    return product.cover(CoverItem.PARTS)
        .map(cover -> table.parts().stream().filter(part -> !cover.except().contains(part.code()))
            .map(part -> part(part, cover, risk)).toList())
        .orElse(List.of());
  }

  private RenewedPart part(PartsTable.Part part, Cover cover, Risk risk) {
    double mean = middle(part.years().getFirst().doubleValue(), part.years().getLast().doubleValue());
    double shape = part.shape().doubleValue();
    Weibull life = Weibull.ofMean(shape, mean);
    double wear = RenewedPart.wear(risk.startsPerDay(), table.referenceStarts(), part.use().doubleValue());
    return new RenewedPart(part.code(), life, age(life, wear, risk.ageYears()), wear, price(part, cover, risk.floors()),
        paid(cover));
  }

  /**
   * The age of a part in a lift of that age: the lift's own while it may still be the first, then what a part's age is on
   * average in a row of renewals, E[T²] / 2E[T].
   */
  private static double age(Weibull life, double wear, int years) {
    double mean = life.mean();
    return Math.min(years, (life.variance() + mean * mean) / (2 * mean) / wear);
  }

  private long price(PartsTable.Part part, Cover cover, int floors) {
    double few = middle(part.fewYuan().getFirst(), part.fewYuan().getLast());
    double many = middle(part.manyYuan().getFirst(), part.manyYuan().getLast());
    double way = (double) (Math.clamp(floors, table.fewStops(), table.manyStops()) - table.fewStops())
        / (table.manyStops() - table.fewStops());
    double discount = cover.discount() == null ? 0 : fraction(cover.discount());
    return Math.round((few + (many - few) * way) * FEN * (1 - discount));
  }

  private static Peril peril(Cover cover) {
    Cover.Events events = Objects.requireNonNull(cover.events());
    double each = events.medianYuan() * FEN * events.persons().doubleValue();
    double spread = events.spread().doubleValue();
    Severity severity = spread == 0 ? Severity.fixed(each) : Severity.lognormal(Math.log(each), spread);
    return new Peril(cover.item().name(), events.perLiftYear().doubleValue(), fraction(events.growth()), severity,
        cover.item() != CoverItem.ENTRAPMENT, paid(cover));
  }

  private static Upkeep yearly(Cover cover) {
    BigDecimal share = BigDecimal.valueOf(Rate.percent(cover.share()).ppm(), 6);
    return new Upkeep(cover.item().name(), share.multiply(BigDecimal.valueOf(
        Objects.requireNonNull(cover.yearlyYuan()) * FEN)).longValue(), true);
  }

  private static org.tibao.actuary.Cover paid(Cover cover) {
    Long limit = cover.limitYuan();
    return new org.tibao.actuary.Cover(fraction(cover.share()), cover.deductibleYuan() * FEN,
        limit == null ? Long.MAX_VALUE : limit * FEN);
  }

  /** (expected + risk · (75 % quantile − expected)) / (1 − expenses − margin), to the next whole fen. */
  private Money premium(Money expected, Money p75) {
    Product.Loadings loadings = product.loadings();
    BigDecimal risk = BigDecimal.valueOf(Math.max(0, p75.fen() - expected.fen()))
        .multiply(part(loadings.risk()));
    BigDecimal kept = BigDecimal.ONE.subtract(part(loadings.expenses())).subtract(part(loadings.margin()));
    return Money.fen(BigDecimal.valueOf(expected.fen()).add(risk).divide(kept, 0, RoundingMode.CEILING)
        .longValueExact());
  }

  private List<Quote.Item> items(Cost cost, Money expected) {
    var items = new ArrayList<Quote.Item>();
    var weights = new ArrayList<Double>();
    addItems(cost.claims, cost.within, items, weights);
    addItems(cost.fixed, 1, items, weights);
    List<Money> split = Weights.split(expected, weights.stream().mapToDouble(Double::doubleValue).toArray());
    for (int i = 0; i < items.size(); i++) {
      Quote.Item item = items.get(i);
      items.set(i, new Quote.Item(item.item(), item.part(), split.get(i), item.events()));
    }
    return items;
  }

  private void addItems(TermCost cost, double within, List<Quote.Item> items, List<Double> weights) {
    for (int i = 0; i < cost.items().size(); i++) {
      String code = cost.items().get(i);
      boolean part = table.find(code).isPresent();
      double events = 0;
      for (int year = 0; year < product.years(); year++) {
        events += cost.events(i, year);
      }
      items.add(new Quote.Item(part ? CoverItem.PARTS : CoverItem.valueOf(code), part ? code : "", Money.ZERO,
          Math.round(events * 1000)));
      weights.add(cost.expected(i) * within);
    }
  }

  private SortedMap<Integer, Money> shares(Risk risk, Money premium) {
    Product.FloorRatio ratio = product.terms().floors();
    int lowest = Math.min(ratio.from(), risk.floors());
    var weights = new ArrayList<BigInteger>();
    for (int floor = lowest; floor <= risk.floors(); floor++) {
      weights.add(BigInteger.valueOf(Math.max(ratio.weight(floor), floor == risk.floors() ? 1 : 0)));
    }
    // Of two equal remainders the higher floor gets the fen.
    List<Money> split = LargestRemainder.split(premium, weights, (a, b) -> b - a);
    var shares = new TreeMap<Integer, Money>();
    for (int i = 0; i < split.size(); i++) {
      shares.put(lowest + i, split.get(i));
    }
    return shares;
  }

  private static BigDecimal part(String percent) {
    return BigDecimal.valueOf(Rate.percent(percent).ppm(), 6);
  }

  private static double fraction(String percent) {
    return Rate.percent(percent).ppm() / (double) Rate.ONE;
  }

  private static double middle(double low, double high) {
    return (low + high) / 2;
  }

  private static Money fen(double amount) {
    return Money.fen(Math.round(amount));
  }

  /** Splits whole fen by weights that were computed in floating point. */
  private static final class Weights {

    private static final double PRECISION = 1L << 20;

    static List<Money> split(Money total, double[] weights) {
      return total.isZero() || Arrays.stream(weights).sum() <= 0
          ? Arrays.stream(weights).mapToObj(_ -> Money.ZERO).toList()
          : LargestRemainder.split(total, Arrays.stream(weights)
              .mapToObj(each -> BigInteger.valueOf(Math.round(each * PRECISION))).toList());
    }
  }
}
