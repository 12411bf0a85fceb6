package org.tibao.actuary;

/**
 * 赔付条件 — what a policy pays of one event: the insured share of what lies between the deductible and the limit.
 *
 * @param share of the insurer, 0 … 1
 * @param deductible 免赔额, fen per event, zero or more
 * @param limit 限额, the most that counts after the deductible, fen per event, positive
 */
public record Cover(double share, long deductible, long limit) {

  /** All of it. */
  public static final Cover FULL = new Cover(1, 0, Long.MAX_VALUE);

  public Cover {
    Demand.probability("The insured share", share);
    if (deductible < 0 || limit <= 0) {
      throw Demand.refused("A cover needs a deductible of zero or more and a positive limit, not %d and %d fen.",
          deductible, limit);
    }
  }

  /** What is paid of an event that costs so much, fen: share · min((cost − deductible)+, limit). */
  double paid(double cost) {
    double above = cost - deductible;
    return above <= 0 ? 0 : share * Math.min(above, limit);
  }
}
