package org.tibao.telemetry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;
import org.tibao.signal.MessageKind;

/** Messages that could not be understood, as they lie in the database. */
@Repository
class QuarantineTable {

  private static final RowMapper<Row> ROW = (row, n) -> row(row);

  private final JdbcClient jdbc;

  QuarantineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A quarantined message and the number of its device. */
  record Row(int device, Quarantined message) {}

  /** Keeps those of a batch, in its transaction. */
  void keep(Connection connection, List<Arrival> spoilt) throws SQLException {
    try (PreparedStatement rows = connection.prepareStatement("""
        insert into telemetry.quarantine
          (id, device, lift, county, path, kind, codebook, reason, detail, payload, received)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
      for (Arrival each : spoilt) {
        Arrival.Spoilt what = Objects.requireNonNull(each.spoilt());
        Registration from = each.from();
        rows.setObject(1, UuidCreator.getTimeOrderedEpoch());
        rows.setInt(2, from.number());
        rows.setObject(3, from.lift());
        rows.setInt(4, from.county());
        rows.setString(5, from.path());
        rows.setString(6, what.kind().name());
        rows.setString(7, from.codebook());
        rows.setString(8, what.reason());
        rows.setString(9, what.detail());
        rows.setBytes(10, what.payload());
        rows.setObject(11, Moments.at(each.received()));
        rows.addBatch();
      }
      rows.executeBatch();
    }
  }

  List<Row> page(String[] patterns, @Nullable Instant before, int size) {
    return jdbc.sql("""
        select q.*, d.name from telemetry.quarantine q join telemetry.device d on d.number = q.device
         where q.replayed is null and q.path like any(:patterns)
           and (:before::timestamptz is null or q.received < :before::timestamptz)
         order by q.received desc, q.id limit :size""").param("patterns", patterns)
        .param("before", before == null ? null : Moments.at(before)).param("size", size).query(ROW).list();
  }

  long count(String[] patterns) {
    return jdbc.sql("""
        select count(*) from telemetry.quarantine where replayed is null and path like any(:patterns)""")
        .param("patterns", patterns).query(Long.class).single();
  }

  List<Row> rows(Collection<UUID> ids) {
    return jdbc.sql("""
        select q.*, d.name from telemetry.quarantine q join telemetry.device d on d.number = q.device
         where q.id = any(:ids) and q.replayed is null order by q.received, q.id""")
        .param("ids", ids.toArray(UUID[]::new)).query(ROW).list();
  }

  void replayed(UUID id, Instant now) {
    jdbc.sql("update telemetry.quarantine set replayed = :now where id = :id").param("now", Moments.at(now))
        .param("id", id).update();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getInt("device"),
        new Quarantined(row.getObject("id", UUID.class), row.getString("name"),
            new LiftId(row.getObject("lift", UUID.class)), row.getString("path"),
            MessageKind.valueOf(row.getString("kind")), row.getString("codebook"), row.getString("reason"),
            row.getString("detail"), row.getBytes("payload"), Moments.of(row, "received")));
  }
}
