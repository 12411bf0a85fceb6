package org.tibao.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The local versions. The database refuses to delete or change one, except to confirm it once. */
@Repository
class LocalVersions {

  private static final String COLUMNS = """
      select id, kind, path, valid_from, valid_until, data::text as data, source, confidence,
             issued_by_name, issued_at, confirmed_by_name, confirmed_at
        from rules.local_rule
      """;

  private final JdbcClient jdbc;
  private final RuleReader reader;

  LocalVersions(JdbcClient jdbc, RuleReader reader) {
    this.jdbc = jdbc;
    this.reader = reader;
  }

  List<RuleVersion> inForce(String kind, LocalDate date) {
    return jdbc.sql(COLUMNS + """
         where kind = :kind and confirmed_at is not null
           and valid_from <= :date and (valid_until is null or valid_until > :date)
        """).param("kind", kind).param("date", date).query(this::version).list();
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
