package org.tibao.stream;

import java.util.ArrayList;
import java.util.List;
import org.tibao.actuary.Cover;
import org.tibao.actuary.LiftTerm;
import org.tibao.actuary.Peril;
import org.tibao.actuary.RenewedPart;
import org.tibao.actuary.Severity;
import org.tibao.actuary.TermCost;
import org.tibao.actuary.TermPricing;
import org.tibao.actuary.UnearnedPremium;
import org.tibao.actuary.Upkeep;
import org.tibao.actuary.Weibull;

/** Made-up policies, each the same whoever asks: for as many lifts as one likes, in classes of equal age and use. */
final class Portfolio {

  static final int AGES = 16;
  static final int USES = 64;
  static final int COUNTIES = 2_846;

  private static final int MONTHS = 12;
  private static final int TERM_YEARS = 16;
  private static final double LOADING = 1.25;
  /** How much of a claim is paid in the year in which it happens, and in each of the next. */
  private static final int[] PAID_OF_100 = {45, 30, 15, 7, 3};
  private static final double WARRANTED = 0.995;
  /** Scale of the life in years, Weibull shape, price in fen. */
  private static final double[][] PARTS = {{24, 3.5, 2_040_000}, {11, 3, 470_000}, {8, 4, 510_000},
      {16, 3.5, 1_870_000}, {10, 2, 500_000}, {11, 2.5, 765_000}, {7, 2.5, 64_000}, {8, 2.5, 510_000}};

  private Portfolio() {}

  /** A lift's policy: in which county and class it is, and for how many months it has been in force. */
  record Policy(int county, int kind, int months) {}

  /**
   * What the library says of a class.
   *
   * @param premium of a new term from today, fen
   * @param capital what is not exceeded in 995 of 1,000 cases, fen
   * @param earning how a premium is earned over the term
   */
  record Price(long premium, long capital, UnearnedPremium earning) {

    /** What of the premium belongs to the time to come, fen. */
    long unearned(int months) {
      return earning.after(months / (double) MONTHS);
    }
  }

  static Policy policy(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    int kind = (int) Math.floorMod(mixed, (long) AGES * USES);
    int county = (int) Math.floorMod(mixed >>> 17, (long) COUNTIES);
    return new Policy(county, kind, (int) Math.floorMod(mixed >>> 29, (long) TERM_YEARS * MONTHS));
  }

  /**
   * Adds what the claims of a lift have been paid since its policy began: in every eighth year something happens, and is
   * paid over five years.
   */
  static void claims(long number, Policy policy, PaidClaims to) {
    long mixed = number * 0xD1B54A32D192ED03L;
    int first = PaidClaims.YEARS - 1 - policy.months() / MONTHS;
    for (int year = first; year < PaidClaims.YEARS; year++) {
      mixed = (mixed ^ mixed >>> 31) * 0x9E3779B97F4A7C15L;
      if ((mixed >>> 61) == 0) {
        long fen = 20_000 + Math.floorMod(mixed >>> 20, 100_000L);
        for (int later = 0; later < PAID_OF_100.length && year + later < PaidClaims.YEARS; later++) {
          to.add(year, later, fen * PAID_OF_100[later] / 100);
        }
      }
    }
  }

  /** Prices a class, the distribution of all its costs included. */
  static Price price(int kind) {
    TermCost cost = TermPricing.USUAL.price(term(kind));
    long premium = Math.round(cost.expected() * LOADING);
    return new Price(premium, cost.quantile(WARRANTED), new UnearnedPremium(premium, cost.expectedByYear()));
  }

  private static LiftTerm term(int kind) {
    int age = kind / USES;
    double wear = 0.6 + 0.9 * (kind % USES) / USES;
    List<RenewedPart> parts = new ArrayList<>();
    for (int i = 0; i < PARTS.length; i++) {
      parts.add(new RenewedPart("part" + i, new Weibull(PARTS[i][1], PARTS[i][0]), RenewedPart.Past.ofRow(age), wear,
          (long) PARTS[i][2], Cover.FULL, 0));
    }
    return new LiftTerm(TERM_YEARS, 0.025, 0.02, parts,
        List.of(Peril.of("entrapment", 0.08, Severity.lognormal(Math.log(40_000), 0.5)),
            Peril.of("vandalism", 0.05, Severity.lognormal(Math.log(80_000), 0.8))),
        List.of(new Upkeep("care", 390_000, true)));
  }
}
