package org.tibao.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.java.tuple.Tuple2;
import org.tibao.signal.log.LogEntry;

/**
 * Time is what the log says it is, in each of its parts: what every instance of the platform says that has all it received
 * until then in the log. Who has said nothing for a while is gone, and who is far behind does not hold up the watch over
 * everybody's lifts for ever.
 */
final class LogTime implements WatermarkGenerator<Tuple2<Long, byte[]>> {

  /** An instance says the time once a second; killed, it keeps the others' time back for so long. */
  static final long GONE_MILLIS = 10_000;
  /** What somebody who is shut in may have to wait longer because one instance cannot reach Kafka. */
  static final long HELD_BACK_MILLIS = 30_000;

  private final Map<Long, Said> instances = new HashMap<>();
  private long latest = Long.MIN_VALUE;

  /**
   * What an instance said last.
   *
   * @param until all that it received until then is in the log
   * @param among what the latest time of all was by then
   */
  private record Said(long until, long among) {}

  @Override
  public void onEvent(Tuple2<Long, byte[]> entry, long at, WatermarkOutput output) {
    if (LogEntry.device(entry.f1) < 0 && LogEntry.read(entry.f1) instanceof LogEntry.Tick tick) {
      output.emitWatermark(new Watermark(heard(tick.from(), tick.now().toEpochMilli())));
    }
  }

  /** What time it is once that instance has said so. */
  long heard(long instance, long until) {
    latest = Math.max(latest, until);
    instances.put(instance, new Said(until, latest));
    instances.values().removeIf(each -> latest - each.among > GONE_MILLIS);
    long earliest = instances.values().stream().mapToLong(Said::until).min().orElse(latest);
    return Math.max(earliest, latest - HELD_BACK_MILLIS);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Nothing is known beyond what was read.
  }
}
