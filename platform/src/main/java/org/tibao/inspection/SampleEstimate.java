package org.tibao.inspection;

/**
 * 推算 — what a sample says of everything it was drawn from: a value with the range in which the truth lies with 95 %.
 *
 * @param value a share from 0 to 1, or a mean
 * @param low lower end of the range
 * @param high upper end of the range
 * @param looked how many were looked at
 * @param frame how many could have been drawn
 */
public record SampleEstimate(double value, double low, double high, int looked, int frame) {

  public SampleEstimate {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException("a value outside of its range: %s in %s to %s".formatted(value, low, high));
    }
  }

  /** Nothing was looked at, so nothing is known: the range is everything that a share can be. */
  static SampleEstimate unknown(int frame) {
    return new SampleEstimate(0, 0, 1, 0, frame);
  }

  /** Whether it says anything. */
  public boolean known() {
    return looked > 0;
  }

  /** Half of the range: how far the value may be off. */
  public double margin() {
    return (high - low) / 2;
  }
}
