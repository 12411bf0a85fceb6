package org.tibao.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.tibao.actuary.TermCost;
import org.tibao.actuary.TermPricing;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/**
 * 费率厘定: prices lifts for one product, one parts table and one set of factors. Pure; the same risk gives the same quote to the
 * fen. What does not depend on the lift is made once, so that a county is priced with one of these.
 */
public final class Rating {

  private final Product product;
  private final PartsTable table;
  private final RatingFactors factors;
  private final LiftModel model;
  private final TermCost fixed;

  public Rating(Product product, PartsTable table, RatingFactors factors) {
    this(product, table, factors, Stress.NONE);
  }

  /** As if the future were as dear as the stress says. */
  public Rating(Product product, PartsTable table, RatingFactors factors, Stress stress) {
    this.product = product;
    this.table = table;
    this.factors = factors;
    model = new LiftModel(product, table, factors, stress);
    fixed = TermPricing.USUAL.price(model.fixed());
  }

  public Product product() {
    return product;
  }

  PartsTable table() {
    return table;
  }

  RatingFactors factors() {
    return factors;
  }

  LiftModel model() {
    return model;
  }

  /** The quote for one lift. */
  public Quote quote(Risk risk) {
    return quote(risk, cost(RatingClass.of(risk)));
  }

  /**
   * The quotes for many lifts, in their order, on all cores; lifts of one class share one distribution.
   *
   * @param progress told how many lifts more are priced, from any thread
   */
  public List<Quote> quotes(List<Risk> risks, LongConsumer progress) {
    Map<RatingClass, List<Risk>> classes = risks.stream().collect(Collectors.groupingBy(RatingClass::of));
    Map<RatingClass, Quote> priced = classes.entrySet().parallelStream().map(each -> {
      Quote quote = quote(each.getValue().getFirst());
      progress.accept(each.getValue().size());
      return Map.entry(each.getKey(), quote);
    }).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return risks.stream().map(each -> Objects.requireNonNull(priced.get(RatingClass.of(each))).of(each)).toList();
  }

  /** The quote for one lift with all that it was computed from. */
  public Workings workings(Risk risk) {
    return Workings.of(this, risk);
  }

  /** What a class of lifts costs. */
  LiftCost cost(RatingClass lift) {
    return new LiftCost(TermPricing.USUAL.price(model.claims(lift)), fixed, product);
  }

  Quote quote(Risk risk, LiftCost cost) {
    Money expected = fen(cost.expected());
    Money p75 = fen(cost.quantile(0.75));
    Money premium = premium(expected, p75);
    return new Quote(risk, product.code(), expected, p75, fen(cost.quantile(0.95)), fen(cost.quantile(0.995)), premium,
        items(cost, expected), Weights.split(expected, cost.byYear()), shares(risk, premium));
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

  private List<Quote.Item> items(LiftCost cost, Money expected) {
    var items = new ArrayList<Quote.Item>();
    var weights = new ArrayList<Double>();
    addItems(cost.claims(), cost.within(), items, weights);
    addItems(cost.fixed(), 1, items, weights);
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
    return shares(product.terms().floors(), risk.floors(), premium);
  }

  /** The share of every floor that pays: the premium by the floor ratio, to the fen. */
  static SortedMap<Integer, Money> shares(Product.FloorRatio ratio, int floors, Money premium) {
    int lowest = Math.min(ratio.from(), floors);
    var weights = new ArrayList<BigInteger>();
    for (int floor = lowest; floor <= floors; floor++) {
      weights.add(BigInteger.valueOf(Math.max(ratio.weight(floor), floor == floors ? 1 : 0)));
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

  private static Money fen(double amount) {
    return Money.fen(Math.round(amount));
  }
}
