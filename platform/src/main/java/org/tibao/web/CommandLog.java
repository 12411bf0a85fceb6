package org.tibao.web;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The commands of the last 14 days with their answers, in {@code web.command}. */
@Component
class CommandLog {

  static final int LARGEST_BODY = 256 * 1024;
  private static final Duration KEPT = Duration.ofDays(14);

  private final JdbcClient jdbc;
  private final Clock clock;

  CommandLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A command as it arrived. */
  record Command(String actor, String key, String method, String path, byte[] fingerprint) {}

  /** What was answered; without a body when it was a page, a secret or too large. */
  record Answer(int status, String headers, byte @Nullable [] body) {}

  /** What the log knows about a key. */
  sealed interface Known {
    /** Never seen: the caller's transaction now holds the key. */
    record New() implements Known {}

    /** Done before. */
    record Done(Answer answer) implements Known {}

    /** Used for something else. */
    record Other() implements Known {}
  }

  /**
   * Takes the key inside the caller's transaction. If another transaction holds it, waits until that one ends, at most
   * ten seconds, so that impatient repetitions do not take all connections.
   */
  Known take(Command command, Instant now) {
    jdbc.sql("select set_config('lock_timeout', '10s', true)").query(String.class).single();
    int written = jdbc.sql("""
        insert into web.command (actor, key, method, path, fingerprint, at)
        values (:actor, :key, :method, :path, :fingerprint, :at)
        on conflict do nothing""").param("actor", command.actor).param("key", command.key)
        .param("method", command.method).param("path", command.path).param("fingerprint", command.fingerprint)
        .param("at", now.atOffset(ZoneOffset.UTC)).update();
    return written == 1 ? new Known.New() : find(command).orElseThrow();
  }

  private Optional<Known> find(Command command) {
    return jdbc.sql("""
        select fingerprint, status, headers, body from web.command where actor = :actor and key = :key""")
        .param("actor", command.actor).param("key", command.key).query((row, _) -> {
          if (!MessageDigest.isEqual(row.getBytes("fingerprint"), command.fingerprint)) {
            return (Known) new Known.Other();
          }
          return new Known.Done(new Answer(row.getInt("status"), row.getString("headers"), row.getBytes("body")));
        }).optional();
  }

  /** Keeps the answer beside the key. */
  void keep(Command command, Answer answer) {
    jdbc.sql("""
        update web.command set status = :status, headers = :headers, body = :body
        where actor = :actor and key = :key""").param("status", answer.status).param("headers", answer.headers)
        .param("body", answer.body).param("actor", command.actor).param("key", command.key).update();
  }

  @Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
  void purge() {
    purge(clock.instant());
  }

  /** Forgets what is older than 14 days. Returns how many. */
  int purge(Instant now) {
    return jdbc.sql("delete from web.command where at < :before")
        .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC)).update();
  }
}
