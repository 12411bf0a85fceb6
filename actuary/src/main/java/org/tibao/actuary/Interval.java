package org.tibao.actuary;

/**
 * 置信区间 — between which two values a number lies at a stated level of confidence, in the unit of that number.
 *
 * @param low not above high; may be −∞ where nothing bounds it
 * @param high may be ∞ where nothing bounds it
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw Demand.refused("An interval must not end before it begins: %s … %s.", low, high);
    }
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The same interval without what lies outside those ends. */
  Interval within(double least, double most) {
    return new Interval(Math.clamp(low, least, most), Math.clamp(high, least, most));
  }
}
