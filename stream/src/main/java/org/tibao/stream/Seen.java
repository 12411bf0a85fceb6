package org.tibao.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.LogEntry.Said;

/**
 * One message that was looked at, or time that was told, and what became of its lift.
 *
 * @param said null where it was the time
 * @param sums what was counted by it
 */
record Seen(Watched watched, @Nullable Said said, List<HourSum> sums) {

  /**
   * What was counted of one hour.
   *
   * @param hour since 1970
   */
  record HourSum(long hour, Tally.Sum sum) {}
}
