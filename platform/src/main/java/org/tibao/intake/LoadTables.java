package org.tibao.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Loads and their refused rows as they lie in the database. Refused rows hold what sheets hold: they are sealed. */
@Repository
class LoadTables {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final RowMapper<Load> LOAD = LoadTables::load;
  private static final String LOADS = """
      select l.*, exists (select from intake.chunk c where c.load = l.id) as kept from intake.load l
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final PersonalData personal;
  /** So long a load may take from its start until it holds its place. */
  private final Duration grace;

  LoadTables(JdbcClient jdbc, JdbcTemplate batches, PersonalData personal,
      @Value("${tibao.intake.grace-seconds:20}") long grace) {
    this.grace = Duration.ofSeconds(grace);
    this.jdbc = jdbc;
    this.batches = batches;
    this.personal = personal;
  }

  private static Load load(ResultSet row, int n) throws SQLException {
    String mapping = row.getString("mapping");
    var report = new LoadReport(row.getLong("read"), row.getLong("accepted"), row.getLong("unchanged"),
        row.getLong("rejected"), JSON.readValue(row.getString("reasons"), new TypeReference<Map<String, Long>>() {}));
    var times = new Load.Times(row.getTimestamp("uploaded_at").toInstant(), instant(row, "started_at"),
        instant(row, "ended_at"));
    var file = new Load.File(row.getString("file_name"), row.getLong("bytes"), row.getBoolean("kept"));
    var done = new Load.Progress(row.getLong("progress"), row.getObject("total", Long.class));
    return new Load(new LoadId(row.getObject("id", UUID.class)), row.getObject("owner", UUID.class), file,
        texts(row, "header"), mapping == null ? null : JSON.readValue(mapping, Mapping.class),
        LoadState.valueOf(row.getString("state")), row.getBoolean("accept_good"), report, done, texts(row, "refusal"),
        times);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** Writes a new load; false if there is one of that id already: the same form sent twice. */
  boolean insert(LoadId id, Actor owner, String fileName, Instant now) {
    return jdbc.sql("""
        insert into intake.load (id, owner, owner_name, file_name, uploaded_at)
        values (:id, :owner, :name, :file, :now) on conflict (id) do nothing
        """).param("id", id.value()).param("owner", owner.id()).param("name", owner.name()).param("file", fileName)
        .param("now", Timestamp.from(now)).update() == 1;
  }

  void size(LoadId id, long bytes, byte[] sha256) {
    jdbc.sql("update intake.load set bytes = :bytes, sha256 = :sha256 where id = :id").param("bytes", bytes)
        .param("sha256", sha256).param("id", id.value()).update();
  }

  Optional<Load> load(Actor owner, LoadId id) {
    return jdbc.sql(LOADS + " where id = :id and owner = :owner").param("id", id.value()).param("owner", owner.id())
        .query(LOAD).optional();
  }

  List<Load> loads(Actor owner, int limit) {
    return jdbc.sql(LOADS + " where owner = :owner order by uploaded_at desc, id desc limit :limit")
        .param("owner", owner.id()).param("limit", limit).query(LOAD).list();
  }

  void choose(LoadId id, List<String> header, @Nullable Mapping mapping) {
    jdbc.sql("update intake.load set header = :header, mapping = :mapping::jsonb, total = null where id = :id")
        .param("header", header.toArray(String[]::new))
        .param("mapping", mapping == null ? null : JSON.writeValueAsString(mapping)).param("id", id.value()).update();
  }

  void total(LoadId id, long rows) {
    jdbc.sql("update intake.load set total = :rows where id = :id").param("rows", rows).param("id", id.value())
        .update();
  }

  /** Takes a load for running; false if it runs or has run. */
  boolean start(LoadId id, boolean acceptGood, Instant now) {
    boolean started = jdbc.sql("""
        update intake.load set state = 'RUNNING', accept_good = :acceptGood, started_at = :now, ended_at = null,
               progress = 0, read = 0, accepted = 0, unchanged = 0, rejected = 0, reasons = '{}', refusal = '{}'
         where id = :id and state not in ('RUNNING', 'DONE')
        """).param("acceptGood", acceptGood).param("now", Timestamp.from(now)).param("id", id.value()).update() == 1;
    if (started) {
      jdbc.sql("delete from intake.refused_row where load = :id").param("id", id.value()).update();
    }
    return started;
  }

  void progress(LoadId id, long rows) {
    jdbc.sql("update intake.load set progress = :rows where id = :id and state = 'RUNNING'").param("rows", rows)
        .param("id", id.value()).update();
  }

  /** Ends a running load; false if it is no longer running. */
  boolean end(LoadId id, LoadState state, LoadReport report, List<String> refusal, Instant now) {
    return jdbc.sql("""
        update intake.load set state = :state, read = :read, accepted = :accepted, unchanged = :unchanged,
               rejected = :rejected, reasons = :reasons::jsonb, refusal = :refusal, ended_at = :now
         where id = :id and state = 'RUNNING'
        """).param("state", state.name()).param("read", report.read()).param("accepted", report.accepted())
        .param("unchanged", report.unchanged()).param("rejected", report.rejected())
        .param("reasons", JSON.writeValueAsString(report.reasons())).param("refusal", refusal.toArray(String[]::new))
        .param("now", Timestamp.from(now)).param("id", id.value()).update() == 1;
  }

  /** Held by whoever runs the load, until its transaction ends: how others see that it is still being run. */
  void hold(LoadId id) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 1))").param("id", id.toString()).query(rs -> {});
  }

  /**
   * Marks as interrupted what says that it is running while nobody runs it. To be called in a transaction.
   * What was started a moment ago may not have come to hold its place yet.
   */
  int interrupted(Instant now) {
    return jdbc
        .sql(
            """
                update intake.load set state = 'INTERRUPTED', ended_at = :now
                 where state = 'RUNNING' and (started_at is null or started_at <= :begun) and pg_try_advisory_xact_lock(hashtextextended(id::text, 1))
                """)
        .param("begun", Timestamp.from(now.minus(grace))).param("now", Timestamp.from(now)).update();
  }

  void refused(LoadId id, List<RefusedRow> rows) {
    var values = new ArrayList<Object[]>();
    for (RefusedRow row : rows) {
      values.add(new Object[]{id.value(), row.number(), personal.seal(JSON.writeValueAsString(row))});
    }
    batches.batchUpdate("insert into intake.refused_row (load, number, sealed) values (?, ?, ?)", values);
  }

  /** Refused rows after that number, in the order of the sheet. */
  List<RefusedRow> refused(LoadId id, long after, int limit) {
    return jdbc.sql("""
        select sealed from intake.refused_row where load = :id and number > :after order by number limit :limit
        """).param("id", id.value()).param("after", after).param("limit", limit)
        .query((row, n) -> JSON.readValue(personal.open(row.getBytes("sealed")), RefusedRow.class)).list();
  }

  /** Deletes files and refused rows that came before that; the counts stay. */
  void forget(Instant before) {
    for (String table : List.of("intake.chunk", "intake.refused_row")) {
      jdbc.sql("delete from " + table + " where load in (select id from intake.load where uploaded_at < :before)")
          .param("before", Timestamp.from(before)).update();
    }
  }
}
