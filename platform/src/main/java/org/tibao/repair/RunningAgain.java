package org.tibao.repair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 修复用时: how long lifts stood from the fault until they ran again, as a distribution.
 *
 * @param median half of them took no longer, or null where there is none
 * @param p90 nine of ten took no longer
 * @param inGoal how many took no longer than they should
 */
public record RunningAgain(int repairs, @Nullable Duration median, @Nullable Duration p90, int inGoal,
    List<Bucket> buckets) {

  private static final List<Integer> HOURS = List.of(4, 8, 24, 48, 168);

  /**
   * Some of them.
   *
   * @param hours they took no longer than so many, or 0 for the longest
   */
  public record Bucket(int hours, int repairs) {}

  /** Of these times. */
  static RunningAgain of(List<Duration> times, Duration goal) {
    List<Duration> sorted = times.stream().sorted().toList();
    var buckets = new ArrayList<Bucket>();
    int before = 0;
    for (int hours : HOURS) {
      int within = (int) sorted.stream().filter(each -> each.compareTo(Duration.ofHours(hours)) <= 0).count();
      buckets.add(new Bucket(hours, within - before));
      before = within;
    }
    buckets.add(new Bucket(0, sorted.size() - before));
    return new RunningAgain(sorted.size(), at(sorted, 50), at(sorted, 90),
        (int) sorted.stream().filter(each -> each.compareTo(goal) <= 0).count(), List.copyOf(buckets));
  }

  /** The nearest rank: the smallest that so many of a hundred do not exceed. */
  private static @Nullable Duration at(List<Duration> sorted, int percent) {
    return sorted.isEmpty() ? null : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }
}
