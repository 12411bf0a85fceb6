package org.tibao.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alarms that were rung while something is measured, and when the platform knew of them. */
final class Rung {

  private static final int P99 = 99;

  private Rung() {}

  /** From now on what the platform knows is noted beside, by device: an incident itself is changed later on. */
  static void hear(Database database) throws SQLException {
    try (Connection to = database.open(); Statement statement = to.createStatement()) {
      statement.execute("create table public.bench_heard (device int, kind text)");
      statement.execute("create function public.bench_hear() returns trigger language plpgsql as "
          + "$$ begin insert into public.bench_heard values (new.device, new.kind); return new; end $$");
      statement.execute("create trigger bench_hear after insert on telemetry.incident for each row "
          + "execute function public.bench_hear()");
      to.commit();
    }
  }

  /** By the name of the device: microseconds since 1970, one alarm in a line. */
  static Map<String, Long> read(Path file) throws IOException {
    var sent = new HashMap<String, Long>();
    for (String line : Files.readAllLines(file)) {
      int gap = line.indexOf(' ');
      sent.put(line.substring(0, gap), Long.valueOf(line.substring(gap + 1)));
    }
    return sent;
  }

  /** From the sending of each alarm to the commit that made it known, in microseconds, the shortest first. */
  static long[] delays(Database database, Map<String, Long> sent) throws SQLException {
    List<Long> delays = new ArrayList<>();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("""
            select d.name, (extract(epoch from pg_xact_commit_timestamp(h.xmin)) * 1000000)::bigint
              from public.bench_heard h join telemetry.device d on d.number = h.device
             where h.kind = 'ALARM_BUTTON'""")) {
      while (row.next()) {
        Long at = sent.get(row.getString(1));
        if (at != null) {
          delays.add(row.getLong(2) - at);
        }
      }
    }
    return delays.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /** Of what is sorted: p50, p99, worst; −1 each where there is none. */
  static long[] spread(long[] sorted) {
    return sorted.length == 0
        ? new long[]{-1, -1, -1}
        : new long[]{sorted[sorted.length / 2], sorted[(int) ((long) sorted.length * P99 / 100)],
            sorted[sorted.length - 1]};
  }
}
