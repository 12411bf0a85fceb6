package org.tibao.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.ClaimCount;
import org.tibao.actuary.CredibleLife;
import org.tibao.actuary.CredibleRate;
import org.tibao.actuary.Interval;
import org.tibao.actuary.Observation;
import org.tibao.actuary.RenewedPart;
import org.tibao.actuary.Weibull;
import org.tibao.rules.Confidence;

/**
 * 经验校正: a table and a programme's own records side by side, and what credibility makes of both. It proposes; whether it shall
 * hold is for people to confirm.
 *
 * @param lives lives of parts in years at the reference starts
 * @param rates events per lift-year
 */
public record Experience(List<Line> lives, List<Line> rates) {

  private static final double LEVEL = 0.9;
  private static final double MILLION = 1e6;

  /**
   * One value, three times.
   *
   * @param code of the part or item
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
  }

  /** Weighs records against the data in force; parts and items that these do not name are passed over. */
  public static Experience of(PartsTable table, RatingFactors factors, Product product, OwnRecords records) {
    Map<String, List<Observation>> byPart = new TreeMap<>();
    for (OwnRecords.Life each : records.lives()) {
      table.find(each.part()).ifPresent(part -> {
        double wear = RenewedPart.wear(each.startsPerDay(), table.referenceStarts(), part.use().doubleValue());
        double years = each.years().doubleValue() * wear;
        if (years > 0 && each.count() > 0) {
          Observation one = each.replaced() ? Observation.exact(years) : Observation.rightCensored(years);
          byPart.computeIfAbsent(part.code(), _ -> new ArrayList<>())
              .add(new Observation(one.low(), one.high(), one.entry(), each.count()));
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
    return new Experience(lives, rates);
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

  private static Line rate(Cover cover, RatingFactors factors, OwnRecords.Events seen) {
    double tabled = Optional.ofNullable(cover.events()).orElseThrow().perLiftYear().doubleValue()
        * factors.events(seen.item(), new RatingClass(2, seen.ageYears(), "", seen.startsPerDay()));
    CredibleRate before = CredibleRate.ofTable(tabled, factors.worth(cover.confidence()) / tabled);
    double exposure = seen.liftYears().doubleValue();
    CredibleRate after = before.after(new ClaimCount(seen.count(), exposure));
    Interval interval = after.interval(LEVEL);
    return new Line(seen.item().name(), seen.count(), decimal(tabled),
        seen.count() > 0 ? decimal(seen.count() / exposure) : null, decimal(after.mean()),
        Math.round(before.credibility(exposure) * MILLION), decimal(interval.low()), decimal(interval.high()));
  }

  /** The table with the blended lives; prices stay. */
  public PartsTable parts(PartsTable table, String source) {
    return new PartsTable(table.referenceStarts(), table.fewStops(), table.manyStops(),
        table.parts().stream().map(part -> lives.stream().filter(each -> each.code().equals(part.code())).findFirst()
            .map(line -> scaled(part, line, source)).orElse(part)).toList());
  }

  private static PartsTable.Part scaled(PartsTable.Part part, Line line, String source) {
    BigDecimal factor = decimal(line.factor());
    return new PartsTable.Part(part.code(), part.group(), part.label(), part.labelEn(),
        part.years().stream().map(each -> each.multiply(factor).setScale(2, RoundingMode.HALF_EVEN)).toList(),
        part.shape(), part.use(), part.fewYuan(), part.manyYuan(), source + "；" + part.source(), part.confidence());
  }

  /** The factors with the blended rates. */
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
    return new RatingFactors(factors.referenceStarts(), events, factors.makes(), factors.worth());
  }

  private static BigDecimal decimal(double number) {
    return BigDecimal.valueOf(number).setScale(5, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }
}
