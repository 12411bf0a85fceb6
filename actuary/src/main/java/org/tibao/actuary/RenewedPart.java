package org.tibao.actuary;

/**
 * 更换部件 — a part of a lift that is replaced by a new one whenever it fails, as often as the term brings it.
 *
 * @param code of the part in the parts table
 * @param life years of a new part at the reference use of its table
 * @param past what is known of the part that is in place when the term begins
 * @param wear how much faster it ages in this lift than in the table, without unit: see {@link #wear}
 * @param price of one renewal, labour included, at the prices of the first year, fen
 * @param cover what is paid of each renewal
 * @param unpaid years from the start of the term in which renewals are not paid, zero for none: the rest of a maker's
 *     warranty, or a waiting period
 */
public record RenewedPart(String code, Lifetime life, Past past, double wear, long price, Cover cover, double unpaid) {

  /**
   * 部件来历 — since when there has been such a part in the lift.
   *
   * @param years before the start of the term, zero or more
   * @param renewed whether it may have been renewed since, so that the part in place is as old as chance has made it; else it
   *     is that very part
   */
  public record Past(double years, boolean renewed) {

    public Past {
      Demand.notNegative("The age of a part", years);
    }

    /** The part itself was put in so many years before the term. */
    public static Past ofPart(double years) {
      return new Past(years, false);
    }

    /** The first of its row was put in then; what has been renewed since nobody has written down. */
    public static Past ofRow(double years) {
      return new Past(years, true);
    }
  }

  /** Shorter lives are an item of care, not of renewal; and the time grid would not resolve them. */
  private static final double SHORTEST = 1.0 / 12;

  public RenewedPart {
    Demand.positive("The wear of a part", wear);
    Demand.notNegative("The price of a part", price);
    Demand.notNegative("The time in which a part is not paid", unpaid);
    if (!(life.mean() / wear >= SHORTEST)) {
      throw Demand.refused("The part %s would live %s years: less than a month is no life to insure.", code,
          life.mean() / wear);
    }
  }

  /** A part that is covered in full from the first day, used as its table says, and so many years old. */
  public static RenewedPart of(String code, Lifetime life, double age, long price) {
    return new RenewedPart(code, life, Past.ofPart(age), 1, price, Cover.FULL, 0);
  }

  /**
   * (starts / reference)^exponent: how use shortens life, the inverse power law of W. Nelson, <i>Accelerated Testing</i>
   * (1990), 2.11.
   *
   * @param startsPerDay of this lift, positive
   * @param referencePerDay starts per day to which the table's lives belong, positive
   * @param exponent 0 for parts that age by the calendar, 1 for parts that age by starts
   */
  public static double wear(double startsPerDay, double referencePerDay, double exponent) {
    Demand.positive("Starts per day", startsPerDay);
    Demand.positive("Reference starts per day", referencePerDay);
    Demand.notNegative("The exponent of wear", exponent);
    return Math.pow(startsPerDay / referencePerDay, exponent);
  }

  /** P(a part of this age at the start lives through the next years): S(wear · (age + years)) / S(wear · age). */
  double survival(double from, double years) {
    return from == 0 ? life.survival(wear * years) : life.survivalFrom(wear * from, wear * years);
  }
}
