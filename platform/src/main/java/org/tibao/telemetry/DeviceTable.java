package org.tibao.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;

/** Registered devices as they lie in the database, and in memory those that have spoken. */
@Repository
class DeviceTable {

  private static final RowMapper<Device> DEVICE = (row, n) -> device(row);
  private static final RowMapper<Registration> REGISTRATION = (row, n) -> registration(row);
  private static final String DEVICES = """
      select d.*, g.name as gateway_name from telemetry.device d left join telemetry.device g on g.number = d.gateway
      """;

  private static final int TOGETHER = 10_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Map<String, Registration> known = new ConcurrentHashMap<>();
  private final Map<Integer, Registration> numbered = new ConcurrentHashMap<>();
  private volatile long seen;

  DeviceTable(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** The device of that name as it was a moment ago. */
  @Nullable
  Registration known(String name) {
    Registration found = known.get(name);
    return found != null ? found : read(name);
  }

  /** The device of that name as it is. */
  @Nullable
  Registration read(String name) {
    Registration found = jdbc.sql("select * from telemetry.device where name = :name").param("name", name)
        .query(REGISTRATION).optional().orElse(null);
    if (found != null) {
      remember(found);
    }
    return found;
  }

  private void remember(Registration found) {
    known.put(found.name(), found);
    numbered.put(found.number(), found);
  }

  /** The device of that number as it was a moment ago; a number that nobody has is refused. */
  Registration numbered(int number) {
    Registration found = numbered.get(number);
    if (found == null) {
      found = jdbc.sql("select * from telemetry.device where number = :number").param("number", number)
          .query(REGISTRATION).optional().orElseThrow(() -> new IllegalArgumentException("no device " + number));
      remember(found);
    }
    return found;
  }

  /** All of them, once: they are about to speak. */
  void readAll() {
    seen = jdbc.sql("select coalesce(max(changed), 0) from telemetry.device").query(Long.class).single();
    int last = 0;
    List<Registration> some = after(last);
    while (!some.isEmpty()) {
      some.forEach(this::remember);
      last = some.getLast().number();
      some = after(last);
    }
  }

  /** The next of them, so that a province's are never in memory twice. */
  private List<Registration> after(int last) {
    return jdbc.sql("select * from telemetry.device where number > :last order by number limit :together")
        .param("last", last).param("together", TOGETHER).query(REGISTRATION).list();
  }

  /**
   * Those that have changed since the last call, here or in another instance. A change whose transaction took long may
   * come with a number that has been passed: a few are read again.
   */
  List<Registration> readChanged() {
    List<Registration> changed = jdbc.sql("select * from telemetry.device where changed > :seen order by changed")
        .param("seen", Math.max(0, seen - 100)).query(REGISTRATION).list();
    changed.forEach(this::remember);
    if (!changed.isEmpty()) {
      seen = Math.max(seen, jdbc.sql("select max(changed) from telemetry.device").query(Long.class).single());
    }
    return changed;
  }

  /** Whether somebody is registered who wants to hear messages. */
  boolean anyListener() {
    return jdbc.sql("select exists (select from telemetry.device where kind = 'LISTENER' and locked_at is null)")
        .query(Boolean.class).single();
  }

  Optional<Device> device(DeviceId id) {
    return jdbc.sql(DEVICES + "where d.id = :id").param("id", id.value()).query(DEVICE).optional();
  }

  Map<UUID, Device> devices(Collection<DeviceId> ids) {
    var found = new HashMap<UUID, Device>();
    jdbc.sql(DEVICES + "where d.id = any(:ids)").param("ids", ids.stream().map(DeviceId::value).toArray(UUID[]::new))
        .query(DEVICE).list().forEach(each -> found.put(each.id().value(), each));
    return found;
  }

  List<Device> ofLift(LiftId lift) {
    return jdbc.sql(DEVICES + "where d.lift = :lift order by d.name").param("lift", lift.value()).query(DEVICE).list();
  }

  List<Device> page(String[] patterns, @Nullable DeviceKind kind, @Nullable String after, int size) {
    return jdbc.sql(DEVICES + """
        where d.path like any(:patterns) and (:kind::text is null or d.kind = :kind)
          and (:after::text is null or d.name > :after collate "C")
        order by d.name limit :size""").param("patterns", patterns).param("kind", kind == null ? null : kind.name())
        .param("after", after).param("size", size).query(DEVICE).list();
  }

  /** Which of these names are taken. */
  List<String> taken(Collection<String> names) {
    return jdbc.sql("select name from telemetry.device where name = any(:names)")
        .param("names", names.toArray(String[]::new)).query((row, n) -> row.getString(1)).list();
  }

  Map<String, Integer> gateways(Collection<String> names) {
    var numbers = new HashMap<String, Integer>();
    jdbc.sql("select name, number from telemetry.device where kind = 'GATEWAY' and name = any(:names)")
        .param("names", names.toArray(String[]::new))
        .query(row -> {
          numbers.put(row.getString("name"), row.getInt("number"));
        });
    return numbers;
  }

  /** A device with the hash of its secret and the number of its gateway. */
  record Row(Device device, byte[] secretHash, @Nullable Integer gateway) {}

  void insert(List<Row> rows) {
    batches.batchUpdate("""
        insert into telemetry.device (id, name, kind, lift, county, path, gateway, codebook, certificate, secret_hash,
          registered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, rows, Math.max(1, rows.size()), (row, each) -> {
      Device device = each.device();
      row.setObject(1, device.id().value());
      row.setString(2, device.name());
      row.setString(3, device.kind().name());
      row.setObject(4, device.lift() == null ? null : device.lift().value(), Types.OTHER);
      row.setInt(5, device.county());
      row.setString(6, device.path());
      row.setObject(7, each.gateway(), Types.INTEGER);
      row.setString(8, device.codebook());
      row.setString(9, device.certificate());
      row.setBytes(10, each.secretHash());
      row.setObject(11, device.registeredAt().atOffset(ZoneOffset.UTC));
    });
  }

  void secret(DeviceId id, byte[] hash) {
    jdbc.sql("""
        update telemetry.device set secret_hash = :hash, changed = nextval('telemetry.change') where id = :id""")
        .param("hash", hash).param("id", id.value()).update();
  }

  void lock(DeviceId id, @Nullable Instant at) {
    jdbc.sql("""
        update telemetry.device set locked_at = :at::timestamptz, changed = nextval('telemetry.change')
         where id = :id""").param("at", at == null ? null : at.atOffset(ZoneOffset.UTC)).param("id", id.value())
        .update();
  }

  void move(DeviceId id, LiftId lift, String path, int county) {
    jdbc.sql("""
        update telemetry.device set lift = :lift, path = :path, county = :county,
          changed = nextval('telemetry.change') where id = :id""").param("lift", lift.value()).param("path", path)
        .param("county", county).param("id", id.value()).update();
  }

  void carry(DeviceId id, @Nullable Integer gateway) {
    jdbc.sql("""
        update telemetry.device set gateway = :gateway::int, changed = nextval('telemetry.change') where id = :id""")
        .param("gateway", gateway).param("id", id.value()).update();
  }

  private static Device device(ResultSet row) throws SQLException {
    UUID lift = row.getObject("lift", UUID.class);
    return new Device(new DeviceId(row.getObject("id", UUID.class)), row.getString("name"),
        DeviceKind.valueOf(row.getString("kind")), lift == null ? null : new LiftId(lift), row.getString("path"),
        row.getInt("county"), row.getString("gateway_name"), row.getString("codebook"), row.getString("certificate"),
        Moments.of(row, "registered_at"), Moments.orNull(row, "locked_at"));
  }

  private static Registration registration(ResultSet row) throws SQLException {
    return new Registration(row.getInt("number"), row.getObject("id", UUID.class), row.getString("name"),
        DeviceKind.valueOf(row.getString("kind")), row.getObject("lift", UUID.class), row.getInt("county"),
        row.getString("path"), row.getInt("gateway"), row.getString("codebook").intern(), row.getString("certificate"),
        row.getBytes("secret_hash"), row.getObject("locked_at") != null);
  }
}
