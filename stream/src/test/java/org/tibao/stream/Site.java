package org.tibao.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A real Kafka, a real Flink and a real PostgreSQL with the platform's tables, once for all tests of the module. */
final class Site {

  private static final Path TABLES = Path.of("../platform/src/main/resources/db/migration/telemetry");

  final Path home;
  final LocalCluster flink;
  final String bootstrap;
  final Database database;
  private final String addresses;
  private final Process kafka;
  private final Process postgres;

  Site() throws Exception {
    home = Files.createTempDirectory("stream");
    int port = free();
    kafka = KafkaProcess.prepare(home.resolve("kafka"), port, free())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    int databasePort = free();
    postgres = postgres(home, databasePort);
    flink = LocalCluster.start(home.resolve("flink"), 2);
    KafkaProcess.await(port, home.resolve("kafka"));
    bootstrap = KafkaProcess.bootstrap(port);
    addresses = "jdbc:postgresql://127.0.0.1:" + databasePort + "/";
    database = new Database(addresses + "postgres", "tibao", "", null);
    tables(database);
  }

  /** One more database on the same server, with the same tables. */
  Database another(String name) throws Exception {
    try (Connection connection = connection(database); Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute("create database " + name);
    }
    var another = new Database(addresses + name, "tibao", "", null);
    tables(another);
    return another;
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process postgres(Path home, int port) throws IOException, InterruptedException {
    Path programs = home.resolve("programs");
    try (var packed = Site.class.getResourceAsStream("/postgres-linux-x86_64.txz");
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = programs.resolve(entry.getName());
        if (entry.isDirectory()) {
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          Files.setPosixFilePermissions(file,
              PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
    // PostgreSQL refuses to run as root: in a user namespace of its own it is nobody.
    String asNobody = "root".equals(System.getProperty("user.name")) ? "unshare -U " : "";
    String cluster = home.resolve("postgres").toString();
    Process made = shell(asNobody + programs.resolve("bin/initdb") + " -D " + cluster
        + " -U tibao -A trust -E UTF8 --locale=C --no-sync >/dev/null");
    assertThat(made.waitFor()).as("the database is made").isZero();
    return shell("exec " + asNobody + programs.resolve("bin/postgres") + " -D " + cluster + " -p " + port
        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off 2>" + home.resolve("postgres.log"));
  }

  private static Process shell(String line) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", line).inheritIO().start();
  }

  /** The tables as the platform makes them. */
  private static void tables(Database database) throws Exception {
    List<Path> versions;
    try (Stream<Path> files = Files.list(TABLES)) {
      versions = files.sorted(Comparator.comparingInt(Site::version)).toList();
    }
    try (Connection connection = connection(database); Statement statement = connection.createStatement()) {
      for (Path each : versions) {
        statement.execute(Files.readString(each, StandardCharsets.UTF_8));
      }
      connection.commit();
    }
  }

  private static int version(Path file) {
    return Integer.parseInt(file.getFileName().toString().substring(1).split("__")[0]);
  }

  private static Connection connection(Database database) throws InterruptedException, SQLException {
    for (int tries = 0; tries < 600; tries++) {
      try {
        return database.open();
      } catch (SQLException e) {
        Thread.sleep(100); // it is only starting
      }
    }
    return database.open();
  }

  long number(String question) throws InterruptedException, SQLException {
    return number(database, question);
  }

  static long number(Database database, String question) throws InterruptedException, SQLException {
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    }
  }

  void close() throws Exception {
    flink.close();
    kafka.destroyForcibly().waitFor();
    postgres.destroy();
    postgres.waitFor(10, TimeUnit.SECONDS);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
