package org.tibao.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.database.DataDirectory;
import org.tibao.database.Migrations;
import org.tibao.database.PostgresServer;

/**
 * A real PostgreSQL database with every module's tables and nothing in them, for one test class. One server per JVM,
 * started by the first who asks; each database is a clone of a template that was migrated once (about 50 ms).
 *
 * <p>
 * Without Spring: {@code private final TestDatabase database = TestDatabase.fresh();}. With {@code @SpringBootTest} or
 * {@code @ApplicationModuleTest} nothing is to be done: see {@link TestDatabaseCustomizer}.
 */
public final class TestDatabase {

  private static final String TEMPLATE = "template_tibao";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final Queue<CountDownLatch> USERS = new ConcurrentLinkedQueue<>();

  private final String name;
  private boolean kept;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A new migrated database. */
  public static TestDatabase fresh() {
    var database = new TestDatabase("test_" + COUNT.incrementAndGet());
    database.become(TEMPLATE);
    return database;
  }

  /** A new database with no table at all. */
  public static TestDatabase empty() {
    var database = new TestDatabase("test_" + COUNT.incrementAndGet());
    database.become("template0");
    return database;
  }

  /** A test class begins: the first keeps what is in the database, the next find it so again. */
  void beginClass() {
    var start = new TestDatabase(name + "_start");
    if (kept) {
      become(start.name);
    } else {
      start.become(name);
      kept = true;
    }
  }

  /** The server is stopped only after every application that uses it. */
  static CountDownLatch inUse() {
    var closed = new CountDownLatch(1);
    USERS.add(closed);
    return closed;
  }

  private void become(String template) {
    Server server = Server.running();
    server.execute("drop database if exists " + name + " with (force)");
    boolean ours = !template.equals("template0");
    if (ours) { // an application that still works on it must not come back before it is copied
      server.execute("alter database " + template + " allow_connections false");
      server.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + template + "'");
    }
    try {
      server.execute("create database " + name + " template " + template);
    } finally {
      if (ours) {
        server.execute("alter database " + template + " allow_connections true");
      }
    }
  }

  public String url() {
    return Server.running().url(name);
  }

  public String user() {
    return PostgresServer.USER;
  }

  public String password() {
    return Server.running().server.password();
  }

  /** A connection per call, no pool. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(user());
    source.setPassword(password());
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  /** The server and the directory that it lives in; both end with the JVM. */
  private record Server(PostgresServer server, DataDirectory directory) {

    private static final Server RUNNING = start();

    static Server running() {
      return RUNNING;
    }

    private static Server start() {
      try {
        Programs.unpackedOnce();
        DataDirectory directory = DataDirectory.take(Files.createTempDirectory("tibao-tests"));
        // Tests may lose their data when the machine falls over; the product may not.
        var fast = new HashMap<>(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
        fast.putAll(Map.of("max_connections", "200", "shared_buffers", "128MB", "autovacuum", "off"));
        var running = new Server(PostgresServer.start(directory, fast), directory);
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "test-database-stop"));
        running.execute("create database " + TEMPLATE);
        var template = new TestDatabaseSource(running.url(TEMPLATE), running.server.password());
        Migrations.apply(template.dataSource());
        return running;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    String url(String database) {
      return server.jdbcUrl(database);
    }

    void execute(String sql) {
      try (var connection = DriverManager.getConnection(url("postgres"), PostgresServer.USER, server.password());
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    private void stop() {
      try {
        for (CountDownLatch user : USERS) {
          user.await(10, TimeUnit.SECONDS);
        }
        server.close();
        directory.close();
        try (var files = Files.walk(directory.root())) {
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

  private record TestDatabaseSource(String url, String password) {
    DataSource dataSource() {
      var source = new PGSimpleDataSource();
      source.setUrl(url);
      source.setUser(PostgresServer.USER);
      source.setPassword(password);
      return source;
    }
  }
}
