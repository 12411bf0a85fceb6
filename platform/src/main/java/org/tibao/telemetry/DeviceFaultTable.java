package org.tibao.telemetry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;

/** The table {@code telemetry.device_fault}. */
@Repository
class DeviceFaultTable {

  private static final String FAULTS = """
      select f.*, d.id as device_id, d.name from telemetry.device_fault f join telemetry.device d on d.number = f.device
      """;

  private final JdbcClient jdbc;

  DeviceFaultTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if the device was reported for that already. */
  boolean add(DeviceId device, String about, String text, String by, Instant now) {
    return jdbc.sql("""
        insert into telemetry.device_fault (id, device, lift, path, about, text, by_name, reported_at)
        select :id, number, lift, path, :about, :text, :by, :now from telemetry.device where id = :device
        on conflict do nothing
        """).param("id", UuidCreator.getTimeOrderedEpoch()).param("device", device.value()).param("about", about)
        .param("text", text).param("by", by).param("now", Moments.at(now)).update() == 1;
  }

  List<DeviceFault> open(String[] patterns, int limit) {
    return jdbc.sql(FAULTS + """
        where f.mended_at is null and f.path like any(:patterns) order by f.reported_at, f.id limit :limit
        """).param("patterns", patterns).param("limit", limit).query(DeviceFaultTable::fault).list();
  }

  List<DeviceFault> open(DeviceId device) {
    return jdbc.sql(FAULTS + "where f.mended_at is null and d.id = :id order by f.reported_at, f.id")
        .param("id", device.value()).query(DeviceFaultTable::fault).list();
  }

  Optional<DeviceFault> find(UUID id) {
    return jdbc.sql(FAULTS + "where f.id = :id").param("id", id).query(DeviceFaultTable::fault).optional();
  }

  /** False if it was mended already. */
  boolean mend(UUID id, String by, Instant now) {
    return jdbc.sql("""
        update telemetry.device_fault set mended_at = :now, mended_name = :by where id = :id and mended_at is null
        """).param("id", id).param("now", Moments.at(now)).param("by", by).update() == 1;
  }

  private static DeviceFault fault(ResultSet row, int n) throws SQLException {
    return new DeviceFault(row.getObject("id", UUID.class), new DeviceId(row.getObject("device_id", UUID.class)),
        row.getString("name"), new LiftId(row.getObject("lift", UUID.class)), row.getString("path"),
        row.getString("text"), row.getString("by_name"), Moments.of(row, "reported_at"),
        Moments.orNull(row, "mended_at"));
  }
}
