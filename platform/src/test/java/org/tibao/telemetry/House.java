package org.tibao.telemetry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.PersonalData;
import org.tibao.database.DataDirectory;
import org.tibao.registry.LiftId;
import org.tibao.signal.log.WatchRule;
import org.tibao.support.TestDatabase;

/** Telemetry on a database, without the rest of the house. */
final class House implements AutoCloseable {

  static final String PATH = "/31/3101/310107/310107103/";
  static final String SECRET = "s3cret";

  /** Prints, and seals nothing. */
  static final PersonalData PRINTS = new PersonalData() {
    @Override
    public byte[] seal(String plain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String open(byte[] sealed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] fingerprint(String plain) {
      return Devices.hash(plain.getBytes(StandardCharsets.UTF_8));
    }
  };

  final HikariDataSource database;
  final JdbcClient jdbc;
  final TransactionTemplate transaction;
  final TelemetrySettings settings;
  final DeviceTable devices;
  final QuarantineTable quarantine;
  final Partitions partitions;
  final Reading reading;
  final Counts counts;
  final WatchTable watchTable;
  final Monitors monitors;
  final Watch watch;
  final Inflow inflow;
  final Entrance entrance;
  final List<Object> events = Collections.synchronizedList(new ArrayList<>());
  private Broker broker;

  final DataDirectory directory;
  /** By which lifts are watched; the usual where none fits. */
  volatile List<WatchRule> rules = List.of();

  House(HikariDataSource database, TelemetrySettings settings, Path directory) throws IOException {
    this.database = database;
    this.directory = DataDirectory.take(directory);
    this.settings = settings;
    jdbc = JdbcClient.create(database);
    transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    var metrics = new SimpleMeterRegistry();
    devices = new DeviceTable(jdbc, new JdbcTemplate(database));
    quarantine = new QuarantineTable(jdbc);
    partitions = new Partitions(database, jdbc);
    reading = new Reading(new Codebooks(this.directory));
    counts = new Counts(metrics);
    var stores = new Stores(new MessageRows(settings), partitions, quarantine);
    watchTable = new WatchTable(database, jdbc, new JdbcTemplate(database));
    monitors = new Monitors(watchTable, devices, stores, counts, transaction, events::add);
    watch = new Watch(watchTable, monitors, () -> rules, settings);
    inflow = new Inflow(database, stores, watch, counts, settings, null);
    entrance = new Entrance(devices, reading, inflow, counts);
  }

  static House on(TestDatabase database, Path directory) throws IOException {
    return on(database.url(), database.user(), database.password(), settings(0), directory);
  }

  static House on(String url, String user, String password, TelemetrySettings settings, Path directory)
      throws IOException {
    var pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(8);
    pool.setMinimumIdle(0);
    return new House(new HikariDataSource(pool), settings, directory);
  }

  static TelemetrySettings settings(int port) {
    var mqtt = new TelemetrySettings.Mqtt("127.0.0.1", port, -1, "", "", "", "",
        TelemetrySettings.ClientCertificates.NONE);
    return new TelemetrySettings(TelemetrySettings.BrokerKind.EMBEDDED, mqtt,
        new TelemetrySettings.External("", null, null, TelemetrySettings.Readers.ONE, "tibao", Duration.ofHours(24)),
        30, 5000, 50_000,
        Duration.ofMillis(5),
        Duration.ofSeconds(20));
  }

  /** Starts the embedded broker; answers its port. */
  int listen() throws Exception {
    broker = new Broker(settings, directory, entrance, new ReadingRight(database, settings), PRINTS, Clock.systemUTC());
    broker.start();
    return broker.address().port();
  }

  Broker broker() {
    return broker;
  }

  /** Registers a device of a lift of its own. */
  Registration device(String name) {
    return register(name, DeviceKind.DEVICE, null);
  }

  Registration register(String name, DeviceKind kind, Registration gateway) {
    var lift = kind == DeviceKind.DEVICE ? new LiftId(UUID.nameUUIDFromBytes(name.getBytes())) : null;
    var device = new Device(DeviceId.next(), name, kind, lift, PATH, 310107, null, "gbt24476-2017", null,
        Instant.parse("2026-01-01T00:00:00Z"), null);
    devices.insert(List.of(
        new DeviceTable.Row(device, Devices.hash(SECRET.getBytes()), gateway == null ? null : gateway.number())));
    return devices.read(name);
  }

  long rows() {
    return jdbc.sql("select count(*) from telemetry.message").query(Long.class).single();
  }

  @Override
  public void close() throws IOException {
    try {
      if (broker != null) {
        broker.stop();
      }
      inflow.close();
      watch.close();
      database.close();
      directory.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
