package org.tibao.retrofit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.RuleVersion;

/**
 * 五色之一: how urgent the wish for a lift is behind one door, with everything needed to say why. Computed, never stored.
 *
 * @param line the line of the scheme that matched
 * @param below the share at which the next better line begins, or null for the best
 * @param tally the numbers it was computed from
 * @param obstacles what kept the door from each better line, the nearest first
 * @param version the scheme it was computed by
 */
public record Colour(ColourScheme.Line line, @Nullable Fraction below, Tally tally, List<Obstacle> obstacles,
    RuleVersion version) {

  /**
   * What stands between a door and a better colour.
   *
   * @param line the better line
   * @param missing dwellings that would still have to agree
   * @param objections objections that would still have to be settled, severe or not
   */
  public record Obstacle(ColourScheme.Line line, long missing, int objections) {}

  public String code() {
    return line.code();
  }

  /** Which of the five printed colours. */
  public int slot() {
    return line.slot();
  }

  public String sign() {
    return line.sign();
  }
}
