package org.tibao.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The local versions. The database refuses to delete or change one, except to confirm it once. */
@Repository
class LocalVersions {

  private static final String COLUMNS = """
      select id, kind, path, valid_from, valid_until, data::text as data, source, confidence,
             issued_by_name, issued_at, confirmed_by_name, confirmed_at
        from rules.local_rule
      """;

  private static final long KEPT_NANOS = 1_000_000_000;

  private final JdbcClient jdbc;
  private final RuleReader reader;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile @Nullable Confirmed confirmed;

  /** @param since on the clock of {@link System#nanoTime} */
  private record Confirmed(List<RuleVersion> versions, long since) {}

  LocalVersions(JdbcClient jdbc, RuleReader reader) {
    this.jdbc = jdbc;
    this.reader = reader;
  }

  /** What holds on that day, as of this second: another instance's word is heard a second later, our own at once. */
  List<RuleVersion> inForce(String kind, LocalDate date) {
    return confirmed().stream().filter(version -> version.kind().equals(kind) && version.holds(date)).toList();
  }

  /** Confirmed versions are few, are asked for many times by every page, and never change. */
  private List<RuleVersion> confirmed() {
    if (TransactionSynchronizationManager.hasResource(this)) {
      return read();
    }
    Confirmed known = confirmed;
    if (known != null && System.nanoTime() - known.since() < KEPT_NANOS) {
      return known.versions();
    }
    int before = changes.get();
    long since = System.nanoTime();
    List<RuleVersion> versions = read();
    if (changes.get() == before) {
      confirmed = new Confirmed(versions, since);
    }
    return versions;
  }

  private List<RuleVersion> read() {
    return jdbc.sql(COLUMNS + " where confirmed_at is not null").query(this::version).list();
  }

  /** Until the transaction ends it alone sees what it wrote; after it everybody does. */
  private void changed() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      forget();
    } else if (!TransactionSynchronizationManager.hasResource(this)) {
      TransactionSynchronizationManager.bindResource(this, true);
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCompletion(int status) {
          TransactionSynchronizationManager.unbindResource(LocalVersions.this);
          forget();
        }
      });
    }
  }

  private void forget() {
    changes.incrementAndGet();
    confirmed = null;
  }

  List<RuleVersion> all(String kind) {
    return jdbc.sql(COLUMNS + " where kind = :kind order by valid_from desc, issued_at desc").param("kind", kind)
        .query(this::version).list();
  }

  Optional<RuleVersion> find(UUID id) {
    return jdbc.sql(COLUMNS + " where id = :id").param("id", id).query(this::version).optional();
  }

  void add(UUID id, RuleDraft draft, String data, Author by, Instant now) {
    jdbc.sql("""
        insert into rules.local_rule (id, kind, path, valid_from, valid_until, data, source, confidence,
                                      issued_by, issued_by_name, issued_at)
        values (:id, :kind, :path, :from, :until, :data::jsonb, :source, :confidence, :by, :name, :now)
        """).param("id", id).param("kind", draft.kind()).param("path", draft.path()).param("from", draft.from())
        .param("until", draft.until()).param("data", data).param("source", draft.source())
        .param("confidence", draft.confidence().name()).param("by", by.id()).param("name", by.name())
        .param("now", Timestamp.from(now)).update();
  }

  /** False if somebody was faster. */
  boolean confirm(UUID id, Author by, Instant now) {
    changed();
    return jdbc.sql("""
        update rules.local_rule set confirmed_by = :by, confirmed_by_name = :name, confirmed_at = :now
         where id = :id and confirmed_at is null
        """).param("id", id).param("by", by.id()).param("name", by.name()).param("now", Timestamp.from(now))
        .update() == 1;
  }

  private RuleVersion version(ResultSet row, int index) throws SQLException {
    return new RuleVersion(row.getString("id"), row.getString("kind"), row.getString("path"),
        row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class),
        row.getString("source"), Confidence.valueOf(row.getString("confidence")), reader.parse(row.getString("data")),
        row.getString("issued_by_name"), instant(row.getTimestamp("issued_at")), row.getString("confirmed_by_name"),
        instant(row.getTimestamp("confirmed_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
