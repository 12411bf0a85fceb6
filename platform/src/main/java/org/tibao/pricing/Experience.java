package org.tibao.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.BuhlmannStraub;
import org.tibao.actuary.ClaimCount;
import org.tibao.actuary.CredibleLife;
import org.tibao.actuary.CredibleMean;
import org.tibao.actuary.CredibleRate;
import org.tibao.actuary.Interval;
import org.tibao.actuary.Observation;
import org.tibao.actuary.RenewedPart;
import org.tibao.actuary.Weibull;
import org.tibao.money.Rate;
import org.tibao.rules.Confidence;

/**
 * 经验校正: a table and a programme's own records side by side, and what credibility makes of both. It proposes; whether it shall
 * hold is for people to confirm.
 *
 * @param lives lives of parts in years at the reference starts
 * @param rates events per lift-year
 * @param makes factors of the makes upon the rates of all lifts; none without two makes and a second year of one of them
 * @param prices of parts, in yuan at the stops of the lifts in the records and at today's level
 */
public record Experience(List<Line> lives, List<Line> rates, List<Line> makes, List<Line> prices) {

  private static final double LEVEL = 0.9;
  private static final BigDecimal LEAST = new BigDecimal("0.05");
  /** Prices of one part differ at least so much from each other, however narrow the table's range. */
  private static final double LEAST_SCATTER = 0.1;
  private static final double MILLION = 1e6;
  /** The standard normal quantile at 95 per cent: both tails leave {@link #LEVEL} between them. */
  private static final double Z = 1.6448536269514722;

  /**
   * One value, three times.
   *
   * @param code of the part or item, or the name of the make
   * @param count events seen
   * @param table what the table says
   * @param own what the records alone say; null where nothing happened yet
   * @param blended what credibility makes of both
   * @param weight of the own records: blended = weight · own + (1 − weight) · table; in parts per million
   * @param low end of the interval that holds it with 90 per cent
   * @param high its other end
   */
  public record Line(String code, long count, BigDecimal table, @Nullable BigDecimal own, BigDecimal blended,
      long weight, BigDecimal low, BigDecimal high) {

    double factor() {
      return blended.doubleValue() / table.doubleValue();
    }
  }

  public Experience {
    lives = List.copyOf(lives);
    rates = List.copyOf(rates);
    makes = List.copyOf(makes);
    prices = List.copyOf(prices);
  }

  boolean isEmpty() {
    return lives.isEmpty() && rates.isEmpty() && makes.isEmpty() && prices.isEmpty();
  }

  /**
   * Weighs records against the data in force; parts and items that these do not name are passed over.
   *
   * @param year to whose level prices are brought, by the price trend of the product
   */
  public static Experience of(PartsTable table, RatingFactors factors, Product product, OwnRecords records, int year) {
    Map<String, List<Observation>> byPart = new TreeMap<>();
    for (OwnRecords.Life each : records.lives()) {
      table.find(each.part()).ifPresent(part -> {
        double wear = RenewedPart.wear(each.startsPerDay(), table.referenceStarts(), part.use().doubleValue());
        double years = each.years().doubleValue() * wear;
        double entry = each.entry().doubleValue() * wear;
        if (years > entry && each.count() > 0) {
          Observation one = each.replaced() ? Observation.exact(years) : Observation.rightCensored(years);
          byPart.computeIfAbsent(part.code(), _ -> new ArrayList<>())
              .add(new Observation(one.low(), one.high(), entry, each.count()));
        }
      });
    }
    var lives = new ArrayList<Line>();
    byPart.forEach((code, seen) -> lives.add(life(table.find(code).orElseThrow(), factors, seen)));
    var rates = new ArrayList<Line>();
    for (OwnRecords.Events each : records.events()) {
      product.cover(each.item()).filter(_ -> each.liftYears().signum() > 0)
          .ifPresent(cover -> rates.add(rate(cover, factors, each)));
    }
    return new Experience(lives, rates, makes(product, factors, records.makes()),
        prices(table, factors, 1 + (double) Rate.percent(product.trend()).ppm() / Rate.ONE, records.prices(), year));
  }

  /** What was paid over what the table expects of the same lift, at one level of prices. */
  private static List<Line> prices(PartsTable table, RatingFactors factors, double trend,
      List<OwnRecords.Price> records, int year) {
    var byPart = new TreeMap<String, List<OwnRecords.Price>>();
    records.stream().filter(each -> each.count() > 0)
        .forEach(each -> byPart.computeIfAbsent(each.part(), _ -> new ArrayList<>()).add(each));
    var lines = new ArrayList<Line>();
    byPart.forEach((code, paid) -> table.find(code).filter(part -> table.yuan(part, table.fewStops()) > 0)
        .ifPresent(part -> lines.add(price(table, part, factors, trend, paid, year))));
    return lines;
  }

  private static Line price(PartsTable table, PartsTable.Part part, RatingFactors factors, double trend,
      List<OwnRecords.Price> paid, int year) {
    CredibleMean before = CredibleMean.ofTable(1, Math.max(LEAST_SCATTER, part.scatter()),
        factors.worth(part.confidence()));
    CredibleMean after = before;
    double expected = 0;
    double ratios = 0;
    long count = 0;
    for (OwnRecords.Price each : paid) {
      double tabled = table.yuan(part, each.stops());
      double ratio = each.yuan().doubleValue() * Math.pow(trend, Math.max(0, year - each.year())) / tabled;
      after = after.after(ratio, each.count());
      expected += tabled * each.count();
      ratios += ratio * each.count();
      count += each.count();
    }
    double one = expected / count;
    Interval interval = after.interval(LEVEL);
    return new Line(part.code(), count, decimal(one), decimal(one * ratios / count), decimal(one * after.mean()),
        Math.round(before.credibility(count) * MILLION), decimal(one * Math.max(0, interval.low())),
        decimal(one * interval.high()));
  }

  /**
   * How far the makes differ: claims over those that the table expects of the same lifts, year by year, by credibility
   * (Bühlmann, Straub 1970). A factor says how a make stands to all makes; how all stand to the table is the rates' matter.
   */
  private static List<Line> makes(Product product, RatingFactors factors, List<OwnRecords.MakeYear> records) {
    // By make and year: claims seen, and expected.
    var seen = new TreeMap<String, Map<Integer, double[]>>();
    for (OwnRecords.MakeYear each : records) {
      product.cover(each.events().item()).ifPresent(cover -> {
        double[] both = seen.computeIfAbsent(each.make(), _ -> new TreeMap<>())
            .computeIfAbsent(each.year(), _ -> new double[2]);
        both[0] += each.events().count();
        both[1] += tabled(cover, factors, each.events()) * each.events().liftYears().doubleValue();
      });
    }
    var periods = new TreeMap<String, List<BuhlmannStraub.Period>>();
    seen.forEach((make, years) -> {
      var list = years.values().stream().filter(both -> both[1] > 0)
          .map(both -> new BuhlmannStraub.Period(both[0] / both[1], both[1])).toList();
      if (!list.isEmpty()) {
        periods.put(make, list);
      }
    });
    boolean none = periods.values().stream().flatMap(List::stream).allMatch(each -> each.ratio() == 0);
    if (none || periods.size() < 2 || periods.values().stream().allMatch(each -> each.size() < 2)) {
      return List.of();
    }
    // Counts scatter at least as Poisson's law says: their variance over the expected number is their ratio.
    double claims = seen.values().stream().flatMap(each -> each.values().stream()).mapToDouble(both -> both[0]).sum();
    double expected = periods.values().stream().flatMap(List::stream).mapToDouble(BuhlmannStraub.Period::weight).sum();
    BuhlmannStraub all = BuhlmannStraub.of(periods, claims / expected);
    var lines = new ArrayList<Line>();
    all.groups().forEach((make, group) -> lines.add(make(make, group, all, factors,
        seen.getOrDefault(make, Map.of()).values().stream().mapToDouble(both -> both[0]).sum())));
    return lines;
  }

  private static Line make(String make, BuhlmannStraub.Group group, BuhlmannStraub all, RatingFactors factors,
      double count) {
    double blended = group.premium() / all.collective();
    double apart = Z * Math.sqrt(all.between() * (1 - group.credibility())) / all.collective();
    return new Line(make, Math.round(count), factors.make(make).map(RatingFactors.Make::events).orElse(BigDecimal.ONE),
        decimal(group.own() / all.collective()), decimal(blended), Math.round(group.credibility() * MILLION),
        decimal(Math.max(0, blended - apart)), decimal(blended + apart));
  }

  private static Line life(PartsTable.Part part, RatingFactors factors, List<Observation> seen) {
    Weibull tabled = Weibull.ofMean(part.shape().doubleValue(), part.mean());
    CredibleLife before = CredibleLife.ofTable(tabled, factors.worth(part.confidence()));
    CredibleLife after = before.after(seen);
    double toMean = tabled.mean() / tabled.scale();
    double failures = seen.stream().filter(Observation::isFailure).mapToDouble(Observation::count).sum();
    double powers = after.powers() - before.powers();
    BigDecimal own = failures > 0
        ? decimal(new Weibull(tabled.shape(), Math.pow(powers / failures, 1 / tabled.shape())).mean())
        : null;
    Interval interval = after.scale(LEVEL);
    // Credibility weighs rates; here is by how much of the way from the table's life to one's own the blend has gone.
    double way = own == null || own.doubleValue() == part.mean()
        ? before.credibility(seen)
        : (part.mean() - after.life().mean()) / (part.mean() - own.doubleValue());
    return new Line(part.code(), Math.round(failures), decimal(part.mean()), own, decimal(after.life().mean()),
        Math.round(way * MILLION), decimal(interval.low() * toMean),
        decimal(interval.high() * toMean));
  }

  /** Events per lift-year that the table expects of such lifts. */
  private static double tabled(Cover cover, RatingFactors factors, OwnRecords.Events seen) {
    return Optional.ofNullable(cover.events()).orElseThrow().perLiftYear().doubleValue()
        * factors.events(seen.item(), new RatingClass(2, seen.ageYears(), "", seen.startsPerDay()));
  }

  private static Line rate(Cover cover, RatingFactors factors, OwnRecords.Events seen) {
    double tabled = tabled(cover, factors, seen);
    CredibleRate before = CredibleRate.ofTable(tabled, factors.worth(cover.confidence()) / tabled);
    double exposure = seen.liftYears().doubleValue();
    CredibleRate after = before.after(new ClaimCount(seen.count(), exposure));
    Interval interval = after.interval(LEVEL);
    return new Line(seen.item().name(), seen.count(), decimal(tabled),
        seen.count() > 0 ? decimal(seen.count() / exposure) : null, decimal(after.mean()),
        Math.round(before.credibility(exposure) * MILLION), decimal(interval.low()), decimal(interval.high()));
  }

  /** The table with the blended lives and prices. */
  public PartsTable parts(PartsTable table, String source) {
    return new PartsTable(table.referenceStarts(), table.fewStops(), table.manyStops(),
        table.parts().stream().map(part -> {
          Optional<Line> life = of(lives, part);
          Optional<Line> price = of(prices, part);
          return life.isEmpty() && price.isEmpty()
              ? part
              : scaled(part, factor(life), factor(price), source + "；" + part.source());
        }).toList());
  }

  private static Optional<Line> of(List<Line> lines, PartsTable.Part part) {
    return lines.stream().filter(each -> each.code().equals(part.code())).findFirst();
  }

  private static BigDecimal factor(Optional<Line> line) {
    return line.map(each -> decimal(each.factor())).orElse(BigDecimal.ONE);
  }

  private static PartsTable.Part scaled(PartsTable.Part part, BigDecimal life, BigDecimal price, String source) {
    return new PartsTable.Part(part.code(), part.group(), part.label(), part.labelEn(),
        part.years().stream().map(each -> each.multiply(life).setScale(2, RoundingMode.HALF_EVEN)).toList(),
        part.shape(), part.use(), yuan(part.fewYuan(), price), yuan(part.manyYuan(), price), source,
        part.confidence());
  }

  private static List<Long> yuan(List<Long> range, BigDecimal factor) {
    return range.stream()
        .map(each -> factor.multiply(BigDecimal.valueOf(each)).setScale(0, RoundingMode.HALF_EVEN).longValueExact())
        .toList();
  }

  /** The factors with the blended rates and makes. */
  public RatingFactors factors(RatingFactors factors, String source) {
    var events = new ArrayList<>(factors.events());
    for (Line line : rates) {
      CoverItem item = CoverItem.valueOf(line.code());
      RatingFactors.Events old = events.stream().filter(each -> each.item() == item).findFirst()
          .orElse(new RatingFactors.Events(item, BigDecimal.ZERO, List.of(), BigDecimal.ONE, source, Confidence.LOW));
      events.removeIf(each -> each.item() == item);
      events.add(new RatingFactors.Events(item, old.starts(), old.ages(),
          old.experience().multiply(decimal(line.factor())).setScale(4, RoundingMode.HALF_EVEN), source,
          Confidence.MEDIUM));
    }
    var named = new ArrayList<>(factors.makes());
    for (Line line : makes) {
      RatingFactors.Make old = factors.make(line.code())
          .orElse(new RatingFactors.Make(List.of(line.code()), BigDecimal.ONE, BigDecimal.ONE, source,
              Confidence.MEDIUM));
      named.remove(old);
      // Not even a make without a claim is believed to have none: a factor is above zero.
      BigDecimal factor = line.blended().max(LEAST).setScale(4, RoundingMode.HALF_EVEN);
      named.add(new RatingFactors.Make(old.names(), old.life(), factor, source, Confidence.MEDIUM));
    }
    return new RatingFactors(factors.referenceStarts(), events, named, factors.worth());
  }

  private static BigDecimal decimal(double number) {
    return BigDecimal.valueOf(number).setScale(5, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }
}
