package org.tibao.actuary;

/**
 * 年度限额 — what a policy pays of all parts and perils of one year together: what lies between the yearly deductible and the
 * yearly limit.
 *
 * @param deductible 年度免赔额, fen per year, zero or more
 * @param limit 年度限额, the most that is paid after the deductible, fen per year, positive
 */
public record AnnualCover(long deductible, long limit) {

  public AnnualCover {
    if (deductible < 0 || limit <= 0) {
      throw Demand.refused("A yearly cover needs a deductible of zero or more and a positive limit, not %d and %d fen.",
          deductible, limit);
    }
  }

  /** What is paid of a year that costs so much, fen. */
  double paid(double cost) {
    return Math.min(Math.max(cost - deductible, 0), limit);
  }

  /** The expected payment of a year, fen: E(X − d)+ − E(X − d − l)+; <i>Loss Models</i>, 4th ed., 9.3 and 9.4. */
  public double expected(Distribution year) {
    return year.excess(deductible) - year.excess((double) deductible + limit);
  }
}
