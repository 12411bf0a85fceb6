package org.tibao.actuary;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Lifts to price: one like those of a retrofit with six stops, and any others. */
final class Lifts {

  /** Mean life in years, Weibull shape, price in yuan. */
  private static final double[][] PARTS = {{22, 3.5, 24_000}, {10, 3, 5_500}, {7, 4, 6_000}, {10, 3, 5_500},
      {15, 3.5, 22_000}, {9, 2, 5_900}, {10, 2.5, 9_000}, {6.5, 2.5, 750}, {9, 2, 2_250}, {7.5, 2.5, 6_000},
      {8, 2.5, 1_600}, {5, 2, 1_650}, {2.5, 3, 200}, {5, 3, 550}, {15, 4, 2_750}, {8, 4, 1_050}, {20, 4, 4_500},
      {10, 4, 2_250}, {2.5, 3, 550}, {12, 3.5, 5_500}, {9, 2.5, 2_750}, {7, 2, 550}, {7, 2, 2_500}, {8, 2, 4_500},
      {3, 3, 300}, {7, 2, 400}, {9, 2, 1_400}, {8, 2, 1_600}, {5.5, 2.5, 2_750}};

  private Lifts() {}

  static Lifetime weibull(double mean, double shape) {
    return new Weibull(shape, mean / Math.exp(org.hipparchus.special.Gamma.logGamma(1 + 1 / shape)));
  }

  /** The table of a retrofit with six stops, lives stretched by a half as light use allows. */
  static LiftTerm retrofit() {
    List<RenewedPart> parts = new ArrayList<>();
    for (int i = 0; i < PARTS.length; i++) {
      parts.add(new RenewedPart("part" + i, weibull(PARTS[i][0], PARTS[i][1]), RenewedPart.Past.ofPart(0), 1 / 1.5,
          (long) (PARTS[i][2] * 85), Cover.FULL, 0));
    }
    var entrapment = Peril.of("entrapment", 0.08, Severity.lognormal(Math.log(40_000), 0.5));
    var liability = new Peril("liability", 0.0005, 0, Severity.lognormal(Math.log(10_000_000), 1.2), false,
        new Cover(1, 0, 100_000_000));
    var vandalism = Peril.of("vandalism", 0.05, Severity.lognormal(Math.log(80_000), 0.8));
    return new LiftTerm(16, 0.025, 0.02, parts, List.of(entrapment, liability, vandalism),
        List.of(new Upkeep("care", 390_000, true), new Upkeep("inspection", 40_000, true)));
  }

  static LiftTerm only(int years, double interest, double trend, RenewedPart part) {
    return new LiftTerm(years, interest, trend, List.of(part), List.of(), List.of());
  }

  static LiftTerm only(int years, double interest, double trend, Peril peril) {
    return new LiftTerm(years, interest, trend, List.of(), List.of(peril), List.of());
  }

  /** A product of three to eight parts and up to three perils, with ages, wear, covers, trends. */
  static LiftTerm any(RandomGenerator random) {
    List<RenewedPart> parts = new ArrayList<>();
    int count = random.nextInt(3, 9);
    for (int i = 0; i < count; i++) {
      double mean = random.nextDouble(2.5, 20);
      Lifetime life = switch (random.nextInt(6)) {
        case 0 -> new Exponential(1 / mean);
        case 1 -> new Lognormal(Math.log(mean) - 0.125, 0.5);
        default -> weibull(mean, random.nextDouble(1, 4));
      };
      var past = RenewedPart.Past.ofPart(random.nextBoolean() ? 0 : random.nextDouble(mean));
      Cover cover = random.nextBoolean() ? Cover.FULL : new Cover(0.9, 20_000, 1_500_000);
      parts.add(new RenewedPart("part" + i, life, past, random.nextDouble(0.6, 1.4),
          (long) (100_000 * Math.exp(random.nextDouble(3))), cover, 0));
    }
    List<Peril> perils = new ArrayList<>();
    if (random.nextBoolean()) {
      perils.add(
          new Peril("entrapment", 0.1, 0.03, Severity.lognormal(Math.log(30_000), 0.6), true,
              new Cover(1, 10_000, 200_000)));
    }
    if (random.nextBoolean()) {
      perils.add(new Peril("liability", 0.01, 0, Severity.lognormal(Math.log(2_000_000), 1), false,
          new Cover(1, 100_000, 20_000_000)));
    }
    if (random.nextBoolean()) {
      perils.add(Peril.of("vandalism", 0.3, Severity.lognormal(Math.log(80_000), 0.8)));
    }
    return new LiftTerm(16, random.nextDouble(0.04), random.nextDouble(0.05), parts, perils,
        List.of(new Upkeep("care", 300_000, true)));
  }

  /** The same product for a lift in use since so many years whose parts nobody has written down, and paid from later on. */
  static LiftTerm used(LiftTerm term, int years, double unpaid) {
    return new LiftTerm(term.years(), term.interest(), term.trend(),
        term.parts().stream().map(each -> new RenewedPart(each.code(), each.life(), RenewedPart.Past.ofRow(years),
            each.wear(), each.price(), each.cover(), unpaid)).toList(),
        term.perils().stream().map(each -> each.unpaidFor(unpaid / 2)).toList(), term.upkeep());
  }
}
