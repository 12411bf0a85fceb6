package org.tibao.support;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tibao.database.DataDirectory;
import org.tibao.database.Migrations;
import org.tibao.database.PostgresServer;

/**
 * A PostgreSQL server for tests: one per JVM, and one that the JVMs of a run share for the demo town, because it takes
 * long to found. Only that one: what else a server does, such as the oldest transaction that it still has, would let
 * tests of two JVMs disturb each other. Started by the first who asks, stopped by it when the others have gone.
 */
final class TestServer {

  /** The database with every module's tables. */
  static final String MIGRATED = "template_tibao";

  /** {@code -Dtibao.tests.home} names the directory by which the JVMs of a run find the server of the town. */
  private static final String NAMED = System.getProperty("tibao.tests.home");

  private final Path home;
  private final String base;
  private final String password;

  private TestServer(Path home, List<String> note) {
    this.home = home;
    this.base = note.get(0);
    this.password = note.get(1);
  }

  /** This JVM's own. */
  static TestServer own() {
    return Own.SERVER;
  }

  /** The one that holds the demo town. */
  static TestServer ofTheTown() {
    return NAMED == null ? own() : Shared.SERVER;
  }

  private static final class Own {
    private static final TestServer SERVER = join(null);
  }

  private static final class Shared {
    private static final TestServer SERVER = join(NAMED);
  }

  /** The directory of this run of the tests, shared by its JVMs. */
  Path home() {
    return home;
  }

  String password() {
    return password;
  }

  String url(String database) {
    return base + database;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"), PostgresServer.USER, password);
  }

  boolean has(String database) {
    try (var connection = connect();
        var asked = connection.prepareStatement("select from pg_database where datname = ?")) {
      asked.setString(1, database);
      return asked.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a database a copy of another; one copy at a time, for the other JVM may copy from the same. */
  void copy(String template, String name) {
    boolean ours = !template.equals("template0");
    try (var connection = connect(); var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(1)");
      statement.execute("drop database if exists " + name + " with (force)");
      if (ours) { // an application that still works on it must not come back before it is copied
        statement.execute("alter database " + template + " allow_connections false");
        statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + template + "'");
      }
      try {
        // Copying files is twice as fast as writing every block to the log, where nobody waits for a disk.
        statement.execute("create database " + name + " template " + template + " strategy file_copy");
      } finally {
        if (ours) {
          statement.execute("alter database " + template + " allow_connections true");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(name + " from " + template, e);
    }
  }

  private static TestServer join(@Nullable String named) {
    try {
      Programs.unpackedOnce();
      Path home = named == null ? Files.createTempDirectory("tibao-tests") : Files.createDirectories(Path.of(named));
      try (var door = open(home.resolve("door")); FileLock _ = door.lock()) {
        Path note = home.resolve("server");
        FileChannel users = open(home.resolve("users"));
        if (Files.exists(note)) {
          users.lock(0, 1, true);
          Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(users), "test-database-leave"));
        } else {
          Files.write(note, start(home, users));
        }
        return new TestServer(home, Files.readAllLines(note));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** What the others need to know of it: address and password. */
  private static List<String> start(Path home, FileChannel users) throws IOException, InterruptedException {
    DataDirectory directory = DataDirectory.take(home.resolve("data"));
    // Tests may lose their data when the machine falls over; the product may not.
    var fast = new HashMap<>(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
    fast.putAll(Map.of("max_connections", "200", "shared_buffers", "128MB", "autovacuum", "off"));
    PostgresServer server = PostgresServer.start(directory, fast);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home, users, server, directory), "test-database-stop"));
    try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresServer.USER,
        server.password()); var statement = connection.createStatement()) {
      statement.execute("create database " + MIGRATED);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    // A pool, as the product has: Flyway asks for some connections for each module.
    try (var template = new HikariDataSource()) {
      template.setJdbcUrl(server.jdbcUrl(MIGRATED));
      template.setUsername(PostgresServer.USER);
      template.setPassword(server.password());
      Migrations.apply(template);
    }
    return List.of(server.jdbcUrl(""), server.password());
  }

  /** Lets go of the lock when nothing of this JVM needs the server any more. */
  private static void leave(FileChannel users) {
    try (users) {
      TestDatabase.awaitUsers();
    } catch (IOException e) {
      System.err.println("test database not left: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server ends with the JVM that started it: that one stays until the others have gone, who each hold a lock. */
  private static void stop(Path home, FileChannel users, PostgresServer server, DataDirectory directory) {
    try {
      TestDatabase.awaitUsers();
      try (FileLock _ = users.lock()) {
        server.close();
      }
      directory.close();
      try (var files = Files.walk(home)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      System.err.println("test database left behind: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
