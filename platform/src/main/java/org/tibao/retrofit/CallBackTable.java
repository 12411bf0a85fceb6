package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;

/** The table {@code retrofit.call_back}. */
@Repository
class CallBackTable {

  private static final String COLUMNS = """
      select id, dwelling, name, label, path, asked_at, done_at, done_by from retrofit.call_back
      """;

  private final JdbcClient jdbc;

  CallBackTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether it is a new one; one that stands open already is not doubled. */
  boolean add(UUID resident, String name, Dwelling dwelling, String label, Instant now) {
    return jdbc.sql("""
        insert into retrofit.call_back (id, resident, name, dwelling, label, path, asked_at)
        values (:id, :resident, :name, :dwelling, :label, :path, :now) on conflict do nothing
        """).param("id", UuidCreator.getTimeOrderedEpoch()).param("resident", resident).param("name", name)
        .param("dwelling", dwelling.id().value()).param("label", label)
        .param("path", dwelling.path()).param("now", at(now)).update() == 1;
  }

  /** The last that this person asked for a dwelling. */
  Optional<CallBack> last(UUID resident, DwellingId dwelling) {
    return jdbc.sql(COLUMNS + " where resident = :resident and dwelling = :dwelling order by asked_at desc limit 1")
        .param("resident", resident).param("dwelling", dwelling.value()).query((row, _) -> read(row)).optional();
  }

  /** Those that wait, the oldest first. */
  List<CallBack> waiting(String[] patterns, int limit) {
    return jdbc.sql(COLUMNS + " where done_at is null and path like any (:patterns) order by asked_at limit :limit")
        .param("patterns", patterns).param("limit", limit).query((row, _) -> read(row)).list();
  }

  Optional<CallBack> waiting(UUID id) {
    return jdbc.sql(COLUMNS + " where id = :id and done_at is null for update").param("id", id)
        .query((row, _) -> read(row)).optional();
  }

  void done(UUID id, String by, Instant now) {
    jdbc.sql("update retrofit.call_back set done_at = :now, done_by = :by where id = :id").param("id", id)
        .param("by", by).param("now", at(now)).update();
  }

  private static CallBack read(ResultSet row) throws SQLException {
    OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
    return new CallBack(row.getObject("id", UUID.class), new DwellingId(row.getObject("dwelling", UUID.class)),
        row.getString("name"),
        row.getString("label"), row.getString("path"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(), done == null ? null : done.toInstant(),
        row.getString("done_by"));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
