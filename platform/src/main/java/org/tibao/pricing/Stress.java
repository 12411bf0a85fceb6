package org.tibao.pricing;

import java.util.Objects;
import org.tibao.money.Rate;

/**
 * 压力情景: how a future turns out dearer than the product expects.
 *
 * @param claims by how much more often everything fails and happens, such as 20 %
 * @param trend what is added to the price trend per year
 * @param interest what is taken from the interest per year
 * @param make the make whose doors are bad; empty for all makes
 * @param doors by how much faster its doors wear out
 */
public record Stress(Rate claims, Rate trend, Rate interest, String make, Rate doors) {

  /** 基准情景: as the product expects. */
  public static final Stress NONE = new Stress(new Rate(0), new Rate(0), new Rate(0), "", new Rate(0));

  public Stress {
    Objects.requireNonNull(make, "make");
    if (interest.ppm() > Rate.ONE / 2 || trend.ppm() > Rate.ONE / 2) {
      throw new IllegalArgumentException("interest and trend move by less than half");
    }
  }

  double rate() {
    return 1 + fraction(claims);
  }

  double wear(PartsTable.Group part, String of) {
    boolean bad = part == PartsTable.Group.DOORS && (make.isEmpty() || make.equalsIgnoreCase(of));
    return rate() * (bad ? 1 + fraction(doors) : 1);
  }

  double interest(double base) {
    return base - fraction(interest);
  }

  double trend(double base) {
    return base + fraction(trend);
  }

  private static double fraction(Rate rate) {
    return rate.ppm() / (double) Rate.ONE;
  }
}
