package org.tibao.telemetry;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.signal.log.WatchRule;

/** What a job elsewhere and the platform tell each other through the database. */
@Repository
class StreamTable {

  private final JdbcClient jdbc;

  StreamTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Up to when every part of the job has watched, as far as it has said so since that moment. */
  Instant watchedUntil(Instant otherwise) {
    return jdbc.sql("select coalesce(min(watched_until), :otherwise) as until from telemetry.stream_watch")
        .param("otherwise", Moments.at(otherwise)).query((row, _) -> Moments.of(row, "until")).single();
  }

  /** Tells the job by which rules it is to watch, the first that fits; all others no longer hold. */
  @Transactional
  public void rule(List<WatchRule> rules) {
    for (int rank = 0; rank < rules.size(); rank++) {
      WatchRule each = rules.get(rank);
      Instant until = each.until();
      jdbc.sql("""
          insert into telemetry.stream_rule (rank, path, since, until, thresholds)
          values (:rank, :path, :since, :until, :thresholds)
          on conflict (rank) do update set path = excluded.path, since = excluded.since, until = excluded.until,
            thresholds = excluded.thresholds""").param("rank", rank).param("path", each.path())
          .param("since", Moments.at(each.since())).param("until", until == null ? null : Moments.at(until))
          .param("thresholds", each.bytes()).update();
    }
    jdbc.sql("delete from telemetry.stream_rule where rank >= :rules").param("rules", rules.size()).update();
  }
}
