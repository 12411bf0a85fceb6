package org.tibao.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tibao.actuary.Distribution;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/**
 * 业务组合: reprices, reserves and stresses many insured lifts together. Lifts of one class share one distribution.
 *
 * <p>
 * The whole is the sum of independent lifts: its mean, variance and third moment add up exactly. Its quantile comes from them
 * by the normal power approximation (Kauppi, Ojantakanen, ASTIN Bulletin 5 (1969)) where the skewness is below one, some
 * hundred lifts; below that number the distributions are convolved. What moves all lifts together is the stress, not chance.
 * Later on the variance falls in the proportion of the expected cost still to come, and the capital with its root.
 */
final class Portfolio {

  /** The standard normal quantile at 99.5 per cent. */
  private static final double Z = 2.5758293035489004;
  private static final double LEVEL = 0.995;
  /** Lattice steps to a standard deviation of the whole. */
  private static final int POINTS = 200;
  /** Lifts that are convolved at most; more of them are never that skew. */
  private static final int MOST = 500;

  /** Base and stressed rating of one product at one place. */
  record Basis(Rating base, Rating stressed) {}

  /** One class of lifts under base and stress. */
  private record Priced(double[] base, double[] stressed, LiftCost cost, LiftCost.Moments moments, double interest,
      double stressedInterest) {

    double stressedSum() {
      return sum(stressed);
    }
  }

  /** A lift and how it is rated. */
  record Held(Exposure exposure, Basis basis) {

    private Key key() {
      return new Key(basis, RatingClass.of(exposure.risk()));
    }
  }

  private record Key(Basis basis, RatingClass lift) {}

  private final List<Held> book;
  private final Map<Key, Priced> classes;

  private Portfolio(List<Held> book, Stress stress) {
    this.book = book;
    classes = book.stream().map(Held::key).distinct().toList().parallelStream()
        .collect(Collectors.toMap(each -> each, each -> price(each, stress)));
  }

  /** What becomes of the lifts from the year of a day on, the next so many years. */
  static PortfolioOutlook outlook(List<Held> book, Stress stress, LocalDate on) {
    return new Portfolio(book, stress).outlook(on);
  }

  private static Priced price(Key key, Stress stress) {
    LiftCost base = key.basis().base().cost(key.lift());
    LiftCost stressed = key.basis().stressed().cost(key.lift());
    double interest = Rate.percent(key.basis().base().product().interest()).ppm() / (double) Rate.ONE;
    return new Priced(base.byYear(), stressed.byYear(), stressed, stressed.moments(), interest,
        stress.interest(interest));
  }

  private PortfolioOutlook outlook(LocalDate on) {
    var years = new TreeMap<Integer, Sums>();
    var whole = new Sums();
    for (Held each : book) {
      Exposure exposure = each.exposure();
      Priced priced = Objects.requireNonNull(classes.get(each.key()));
      whole.premium += exposure.premium().fen();
      whole.expected += sum(priced.base());
      whole.stressed += priced.stressedSum();
      whole.variance += priced.moments().variance();
      whole.third += priced.moments().third();
      whole.claims += priced.moments().mean() - priced.cost().fixed().expected();
      LocalDate last = exposure.from().plusYears(priced.base().length).minusDays(1);
      for (int year = on.getYear(); year <= last.getYear(); year++) {
        years.computeIfAbsent(year, _ -> new Sums()).add(exposure, priced, year);
      }
    }
    var list = new ArrayList<PortfolioOutlook.Year>();
    double skewness = whole.variance <= 0 ? 0 : whole.third / Math.pow(whole.variance, 1.5);
    double above = skewness <= 1 || book.size() > MOST ? whole.above() : convolved(whole.variance) - whole.claims;
    double perDeviation = whole.variance <= 0 ? 0 : above / Math.sqrt(whole.variance);
    years.forEach((year, sums) -> list.add(sums.year(year, perDeviation)));
    return new PortfolioOutlook(book.size(), classes.size(), fen(whole.premium), fen(whole.expected),
        fen(whole.stressed),
        fen(whole.stressed + above),
        BigDecimal.valueOf(skewness).setScale(3, RoundingMode.HALF_EVEN), list);
  }

  /** The 99.5 per cent quantile of all claims, from the convolution of their distributions. */
  private double convolved(double variance) {
    double step = Math.sqrt(variance) / POINTS;
    Distribution all = new Distribution(0, step, new double[]{1});
    for (var each : book.stream().collect(Collectors.groupingBy(Held::key, Collectors.counting())).entrySet()) {
      Distribution power = Objects.requireNonNull(classes.get(each.getKey())).cost().claims(step);
      for (long left = each.getValue(); left > 0; left >>= 1) {
        all = (left & 1) == 1 ? all.plus(power) : all;
        power = left > 1 ? power.plus(power) : power;
      }
    }
    return all.quantileBetween(LEVEL);
  }

  /** What adds up over lifts, in fen and its powers. */
  private static final class Sums {

    private double premium;
    private double interest;
    private double stressedInterest;
    private double expected;
    private double stressed;
    private double carried;
    private double backing;
    private double needed;
    private double variance;
    private double third;
    private double claims;

    private void add(Exposure exposure, Priced priced, int year) {
      double begin = elapsed(exposure.from(), LocalDate.of(year, 1, 1));
      double end = elapsed(exposure.from(), LocalDate.of(year + 1, 1, 1));
      double sum = sum(priced.base());
      double before = toCome(priced.base(), begin);
      double after = toCome(priced.base(), end);
      double earned = exposure.premium().fen() * (before - after) / sum;
      double left = exposure.premium().fen() * after / sum;
      double middle = (begin + Math.min(priced.base().length, end)) / 2;
      double grown = Math.pow(1 + priced.interest(), middle);
      double stressedGrown = Math.pow(1 + priced.stressedInterest(), middle);
      double growth = Math.pow(1 + priced.stressedInterest(), Math.min(priced.base().length, end));
      premium += earned;
      interest += earned * (grown - 1);
      stressedInterest += earned * (stressedGrown - 1);
      carried += left;
      backing += left * growth;
      expected += (before - after) * grown;
      double stressedAfter = toCome(priced.stressed(), end);
      stressed += (toCome(priced.stressed(), begin) - stressedAfter) * stressedGrown;
      needed += stressedAfter * growth;
      variance += priced.moments().variance() * stressedAfter / priced.stressedSum() * growth * growth;
    }

    /** How far the 99.5 per cent quantile lies above the mean. */
    private double above() {
      if (variance <= 0) {
        return 0;
      }
      double deviation = Math.sqrt(variance);
      return deviation * (Z + third / variance / deviation * (Z * Z - 1) / 6);
    }

    private PortfolioOutlook.Year year(int year, double perDeviation) {
      return new PortfolioOutlook.Year(year, fen(premium), fen(interest), fen(stressedInterest), fen(expected),
          fen(stressed), fen(carried), fen(backing), fen(needed), fen(Math.sqrt(variance) * perDeviation));
    }
  }

  /** Years of the contract that have passed on a day: whole ones, and of the one that runs its days; 0 before it begins. */
  private static double elapsed(LocalDate from, LocalDate on) {
    if (on.isBefore(from)) {
      return 0;
    }
    long years = ChronoUnit.YEARS.between(from, on);
    LocalDate begin = from.plusYears(years);
    return years + (double) ChronoUnit.DAYS.between(begin, on)
        / ChronoUnit.DAYS.between(begin, from.plusYears(years + 1));
  }

  /** The expected cost that comes after so many years; within a year it comes evenly. */
  private static double toCome(double[] years, double elapsed) {
    double rest = 0;
    for (int year = 0; year < years.length; year++) {
      rest += years[year] * Math.clamp(year + 1 - elapsed, 0.0, 1.0);
    }
    return rest;
  }

  private static double sum(double[] years) {
    double sum = 0;
    for (double each : years) {
      sum += each;
    }
    return sum;
  }

  private static Money fen(double amount) {
    return Money.fen(Math.round(amount));
  }
}
