package org.tibao.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.log.Speaker;

/**
 * Gathers what is to be written: rows go when there are enough or a second has gone by, how lifts stand and their sums
 * with a checkpoint.
 */
final class StoreWriter implements CommittingSinkWriter<Seen, Sums> {

  private static final int ROWS_AT_ONCE = 2_000;
  private static final int LIFTS_AT_ONCE = 1_000;
  private static final long SECOND = 1_000;
  /** Beyond any time that somebody lives: the last of all watermarks says so. */
  private static final long END_OF_TIME = 253_000_000_000_000L;

  private final Rows rows;
  private final List<Said> said = new ArrayList<>();
  private final Map<Integer, Gathered> lifts = new HashMap<>();
  /** Of devices that sit in another lift meanwhile. */
  private final List<Sums.Lift> left = new ArrayList<>();
  private long watchedUntil = Long.MIN_VALUE;

  StoreWriter(Rows rows) {
    this.rows = rows;
  }

  /** One lift since the last checkpoint. */
  private static final class Gathered {
    private final Map<Long, Tally.Sum> hours = new HashMap<>(2);
    private Watched watched;
    private long heard = Long.MIN_VALUE;

    Gathered(Watched watched) {
      this.watched = watched;
    }

    /** When it was heard, or else what its monitor knows of that. */
    long heard() {
      Instant received = watched.state().received();
      return heard == Long.MIN_VALUE && received != null ? received.toEpochMilli() : Math.max(0, heard);
    }
  }

  void everySecond(ProcessingTimeService time) {
    time.registerTimer(time.getCurrentProcessingTime() + SECOND, _ -> {
      writeRows();
      writeTime();
      everySecond(time);
    });
  }

  private void writeTime() throws InterruptedException {
    if (watchedUntil > 0) {
      rows.watched(Instant.ofEpochMilli(watchedUntil));
    }
  }

  @Override
  public void writeWatermark(Watermark watermark) {
    if (watermark.getTimestamp() < END_OF_TIME) {
      watchedUntil = watermark.getTimestamp();
    }
  }

  @Override
  public void write(Seen seen, Context context) throws InterruptedException {
    Watched watched = seen.watched();
    Speaker speaker = watched.speaker();
    Gathered lift = lifts.computeIfAbsent(speaker.number(), _ -> new Gathered(watched));
    if (!lift.watched.speaker().lift().equals(speaker.lift())) {
      left.add(new Sums.Lift(lift.watched.speaker(), lift.watched.reach(), null, lift.hours));
      lift = new Gathered(watched);
      lifts.put(speaker.number(), lift);
    }
    lift.watched = watched;
    for (Seen.HourSum each : seen.sums()) {
      lift.hours.computeIfAbsent(each.hour(), _ -> new Tally.Sum()).add(each.sum());
    }
    Said message = seen.said();
    if (message != null) {
      lift.heard = Math.max(lift.heard, message.received().toEpochMilli());
      said.add(message);
      if (said.size() >= ROWS_AT_ONCE) {
        writeRows();
      }
    }
  }

  private void writeRows() throws InterruptedException {
    if (!said.isEmpty()) {
      rows.write(said);
      said.clear();
    }
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    writeRows();
    writeTime();
  }

  /** As everything stands at the checkpoint: what goes on meanwhile changes the same monitors. */
  @Override
  public Collection<Sums> prepareCommit() {
    List<Sums.Lift> all = new ArrayList<>(left);
    for (Gathered each : lifts.values()) {
      all.add(new Sums.Lift(each.watched.speaker(), each.watched.reach(), Sums.Stood.of(each.watched, each.heard()),
          each.hours));
    }
    left.clear();
    lifts.clear();
    List<Sums> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += LIFTS_AT_ONCE) {
      parts.add(new Sums(UUID.randomUUID(),
          new ArrayList<>(all.subList(from, Math.min(all.size(), from + LIFTS_AT_ONCE)))));
    }
    return parts;
  }

  @Override
  public void close() {
    rows.close();
  }
}
