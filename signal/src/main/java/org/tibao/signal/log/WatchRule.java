package org.tibao.signal.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.monitor.Thresholds;

/**
 * 监测规则 — by which thresholds the lifts of a territory are watched, and when.
 *
 * @param path  of the territory; {@code /} is everywhere
 * @param until null: until further notice
 */
public record WatchRule(String path, Instant since, @Nullable Instant until, Thresholds thresholds) {

  /** Whether it is for a lift of that path at that moment. */
  public boolean fits(String lift, Instant at) {
    return lift.startsWith(path) && !at.isBefore(since) && (until == null || at.isBefore(until));
  }

  /** The thresholds of the first that fits; the usual ones if none does. */
  public static Thresholds first(List<WatchRule> rules, String lift, Instant at) {
    for (WatchRule each : rules) {
      if (each.fits(lift, at)) {
        return each.thresholds;
      }
    }
    return Thresholds.USUAL;
  }

  /** Its thresholds as bytes. */
  public byte[] bytes() {
    return ThresholdBytes.write(thresholds);
  }

  /** The thresholds that were written; others are refused with an {@link IllegalArgumentException}. */
  public static Thresholds read(byte[] bytes) {
    return ThresholdBytes.read(bytes);
  }
}
