package org.tibao.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.database.PostgresServer;

/**
 * The five statements of TPC-B (three balances, one reading, one line of history, in one transaction) on the same server,
 * as a yardstick: by {@code pgbench}, the tool that PostgreSQL brings with it, or by the same driver as ours.
 */
sealed interface TpcB {

  int ACCOUNTS_OF_A_BRANCH = 100_000;

  /** Who measures. */
  String by();

  /** A new database with that many branches; the name by which it is measured. */
  void fill(String database, int branches) throws IOException, InterruptedException, SQLException;

  /** Transactions per second with always that many in flight. */
  long perSecond(String database, int branches, int inFlight, int seconds)
      throws IOException, InterruptedException, SQLException;

  private static void create(PostgresServer server, String database) throws SQLException {
    try (Connection connection = connect(server, "postgres"); Statement sql = connection.createStatement()) {
      sql.execute("create database " + database);
    }
  }

  private static Connection connect(PostgresServer server, String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), PostgresServer.USER, server.password());
  }

  /** pgbench, prepared statements, two threads. */
  record PgBench(PostgresServer server) implements TpcB {

    private static final Pattern TPS = Pattern.compile("tps = (\\d+)\\.");

    static boolean installed() throws InterruptedException {
      try {
        Process asked = new ProcessBuilder("pgbench", "--version").redirectErrorStream(true).start();
        asked.getInputStream().readAllBytes();
        return asked.waitFor() == 0;
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public String by() {
      return "pgbench -M prepared";
    }

    @Override
    public void fill(String database, int branches) throws IOException, InterruptedException, SQLException {
      create(server, database);
      run(database, "-i", "-q", "-s", String.valueOf(branches));
    }

    @Override
    public long perSecond(String database, int branches, int inFlight, int seconds)
        throws IOException, InterruptedException {
      String said = run(database, "-n", "-M", "prepared", "-c", String.valueOf(inFlight), "-j", "2", "-T",
          String.valueOf(seconds));
      Matcher tps = TPS.matcher(said);
      if (!tps.find()) {
        throw new IOException(said);
      }
      return Long.parseLong(tps.group(1));
    }

    private String run(String database, String... words) throws IOException, InterruptedException {
      var command = new ArrayList<>(List.of("pgbench", "-h", "127.0.0.1", "-p", String.valueOf(server.port()), "-U",
          PostgresServer.USER));
      command.addAll(List.of(words));
      command.add(database);
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", server.password());
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
      return said;
    }
  }

  /** The driver that we use ourselves, server-side prepared statements. */
  record Jdbc(PostgresServer server) implements TpcB {

    @Override
    public String by() {
      return "JDBC";
    }

    @Override
    public void fill(String database, int branches) throws SQLException {
      create(server, database);
      try (Connection connection = connect(server, database); Statement sql = connection.createStatement()) {
        sql.execute("create table branches (id int primary key, balance int, filler char(88)) with (fillfactor = 100)");
        sql.execute("create table tellers (id int primary key, branch int, balance int, filler char(84))");
        sql.execute("create table accounts (id int primary key, branch int, balance int, filler char(84))");
        sql.execute(
            "create table history (teller int, branch int, account int, delta int, at timestamp, filler char(22))");
        sql.execute("insert into branches select n, 0, '' from generate_series(1, " + branches + ") n");
        sql.execute("insert into tellers select n, 1 + (n - 1) / 10, 0, '' from generate_series(1, " + branches * 10
            + ") n");
        sql.execute("insert into accounts select n, 1 + (n - 1) / " + ACCOUNTS_OF_A_BRANCH
            + ", 0, '' from generate_series(1, " + branches * ACCOUNTS_OF_A_BRANCH + ") n");
        sql.execute("vacuum analyze");
      }
    }

    @Override
    public long perSecond(String database, int branches, int inFlight, int seconds)
        throws SQLException, InterruptedException {
      var done = new AtomicLong();
      var failure = new AtomicReference<@Nullable SQLException>();
      var connections = new ArrayList<Connection>();
      try {
        for (int i = 0; i < inFlight; i++) {
          connections.add(connect(server, database));
        }
        long begin = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (Connection each : connections) {
          threads.add(Thread.ofVirtual().start(() -> {
            try (var teller = new Teller(each, branches)) {
              while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
                teller.transact();
                done.incrementAndGet();
              }
            } catch (SQLException e) {
              failure.set(e);
            }
          }));
        }
        for (Thread each : threads) {
          each.join();
        }
        if (failure.get() instanceof SQLException e) {
          throw e;
        }
        return done.get() * 1_000_000_000L / (System.nanoTime() - begin);
      } finally {
        for (Connection each : connections) {
          each.close();
        }
      }
    }
  }

  /** One who does the five statements, one transaction after the other. */
  final class Teller implements AutoCloseable {

    private final Connection connection;
    private final int branches;
    private final PreparedStatement account;
    private final PreparedStatement balance;
    private final PreparedStatement teller;
    private final PreparedStatement branch;
    private final PreparedStatement history;

    Teller(Connection connection, int branches) throws SQLException {
      this.connection = connection;
      this.branches = branches;
      connection.setAutoCommit(false);
      account = connection.prepareStatement("update accounts set balance = balance + ? where id = ?");
      balance = connection.prepareStatement("select balance from accounts where id = ?");
      teller = connection.prepareStatement("update tellers set balance = balance + ? where id = ?");
      branch = connection.prepareStatement("update branches set balance = balance + ? where id = ?");
      history = connection.prepareStatement(
          "insert into history (teller, branch, account, delta, at) values (?, ?, ?, ?, current_timestamp)");
    }

    void transact() throws SQLException {
      var random = ThreadLocalRandom.current();
      int delta = random.nextInt(-5000, 5001);
      int accountId = 1 + random.nextInt(branches * ACCOUNTS_OF_A_BRANCH);
      int tellerId = 1 + random.nextInt(branches * 10);
      int branchId = 1 + random.nextInt(branches);
      update(account, delta, accountId);
      balance.setInt(1, accountId);
      try (ResultSet row = balance.executeQuery()) {
        row.next();
      }
      update(teller, delta, tellerId);
      update(branch, delta, branchId);
      int n = 1;
      for (int each : new int[]{tellerId, branchId, accountId, delta}) {
        history.setInt(n++, each);
      }
      history.executeUpdate();
      connection.commit();
    }

    private static void update(PreparedStatement statement, int delta, int id) throws SQLException {
      statement.setInt(1, delta);
      statement.setInt(2, id);
      statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      for (PreparedStatement each : List.of(account, balance, teller, branch, history)) {
        each.close();
      }
    }
  }
}
