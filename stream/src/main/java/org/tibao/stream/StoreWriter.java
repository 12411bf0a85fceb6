package org.tibao.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.log.Speaker;

/**
 * Gathers what is to be written: rows go when there are enough or a second has gone by, standings and sums with a
 * checkpoint.
 */
final class StoreWriter implements CommittingSinkWriter<Seen, Sums> {

  private static final int ROWS_AT_ONCE = 2_000;
  private static final int SUMS_AT_ONCE = 5_000;
  private static final long SECOND = 1_000;

  private final Rows rows;
  private final List<Said> said = new ArrayList<>();
  private final Map<Integer, Rows.Stood> stood = new HashMap<>();
  private final Map<Hour, Sums.Row> sums = new HashMap<>();

  StoreWriter(Rows rows) {
    this.rows = rows;
  }

  /** An hour of a lift. */
  private record Hour(UUID lift, long hour) {}

  void everySecond(ProcessingTimeService time) {
    time.registerTimer(time.getCurrentProcessingTime() + SECOND, _ -> {
      writeRows();
      everySecond(time);
    });
  }

  @Override
  public void write(Seen seen, Context context) throws InterruptedException {
    Speaker speaker = seen.watched().speaker();
    Said message = seen.said();
    long heard = stood.containsKey(speaker.number()) ? stood.get(speaker.number()).heardMillis() : Long.MIN_VALUE;
    if (message != null) {
      said.add(message);
      heard = Math.max(heard, message.received().toEpochMilli());
    }
    stood.put(speaker.number(), new Rows.Stood(seen.watched(), heard));
    for (Seen.HourSum each : seen.sums()) {
      sums.computeIfAbsent(new Hour(speaker.lift(), each.hour()),
          key -> new Sums.Row(speaker.lift(), speaker.county(), key.hour, new Tally.Sum())).sum()
          .add(each.sum());
    }
    if (said.size() >= ROWS_AT_ONCE) {
      writeRows();
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
    if (!stood.isEmpty()) {
      rows.stand(stood.values());
      stood.clear();
    }
  }

  @Override
  public Collection<Sums> prepareCommit() {
    List<Sums> parts = new ArrayList<>();
    List<Sums.Row> all = new ArrayList<>(sums.values());
    for (int from = 0; from < all.size(); from += SUMS_AT_ONCE) {
      parts.add(new Sums(UUID.randomUUID(),
          new ArrayList<>(all.subList(from, Math.min(all.size(), from + SUMS_AT_ONCE)))));
    }
    sums.clear();
    return parts;
  }

  @Override
  public void close() {
    rows.close();
  }
}
