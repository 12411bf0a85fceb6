package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.refusal.Refused;
import org.tibao.support.ChildJvm;
import org.tibao.support.Programs;

class PostgresServerTests {

  private static final String ENDLESS = "1000000";

  @TempDir
  private Path data;

  @BeforeAll
  static void programs() {
    Programs.unpackedOnce();
  }

  @Test
  void isDurableLoopbackOnlyAndLockedByAPassword() throws IOException, InterruptedException, SQLException {
    try (DataDirectory directory = DataDirectory.take(data); PostgresServer server = PostgresServer.start(directory)) {
      assertThat(ask(server,
          """
              select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
               where name in ('fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit', 'unix_socket_directories')"""))
          .isEqualTo(
              "fsync=on full_page_writes=on listen_addresses=127.0.0.1 synchronous_commit=on unix_socket_directories=");
      assertThat(ask(server, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(ask(server, "select cardinality(show_trgm('真如镇')) > 0", "create extension pg_trgm")).isEqualTo("t");
      var wrong = new DatabaseConfiguration.Address(server.jdbcUrl("postgres"), PostgresServer.USER, "wrong");
      assertThatThrownBy(() -> Snapshot.connect(wrong)).hasMessageContaining("password");
    }
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondProcessIsRefusedUntilTheFirstIsGone() throws IOException, InterruptedException, SQLException {
    try (var holder = ChildJvm.start(DatabaseHolder.class, data.toString(), ENDLESS)) {
      holder.awaitLine("committed");

      assertThatThrownBy(() -> DataDirectory.take(data)).isInstanceOfSatisfying(Refused.class,
          e -> assertThat(e.reason()).isEqualTo(DatabaseRefusal.DIRECTORY_IN_USE));
      holder.kill();
    }
    try (DataDirectory directory = DataDirectory.take(data); PostgresServer server = PostgresServer.start(directory)) {
      assertThat(ask(server, "select 'there'")).isEqualTo("there");
    }
  }

  @Test
  void aSecondHolderInTheSameProcessIsRefused() throws IOException {
    try (DataDirectory first = DataDirectory.take(data)) {
      assertThatThrownBy(() -> DataDirectory.take(data)).isInstanceOf(Refused.class);
      assertThat(first.root()).isEqualTo(data);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "true, true"})
  void whatWasCommittedSurvivesAKill(boolean application, boolean server) throws Exception {
    String last;
    try (var holder = ChildJvm.start(DatabaseHolder.class, data.toString(), ENDLESS)) {
      holder.awaitLine("committed");
      Thread.sleep(300); // some more
      if (server) {
        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
      }
      if (application) {
        holder.kill();
      } else {
        holder.await(); // it ends by itself: its connection is gone
      }
      last = holder.out().lines().filter(line -> line.startsWith("committed")).toList().getLast();
    }

    try (DataDirectory directory = takeWhenFree(); PostgresServer again = PostgresServer.start(directory)) {
      assertThat(Integer.parseInt(ask(again, "select max(n) from kept")))
          .isGreaterThanOrEqualTo(Integer.parseInt(last.substring("committed ".length())));
      assertThat(ask(again, "select count(*) - max(n) from kept")).isEqualTo("0");
    }
  }

  @Test
  void aServerThatDiesUnderARunningTibaoIsStartedAgain() throws Exception {
    try (DataDirectory directory = DataDirectory.take(data); PostgresServer server = PostgresServer.start(directory)) {
      ask(server, "select 1", "create table kept as select 7 as n");
      ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();

      Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions()
          .untilAsserted(() -> assertThat(ask(server, "select n from kept")).isEqualTo("7"));
    }
  }

  @Test
  void anotherMajorVersionIsRefused() throws IOException {
    Files.createDirectories(data.resolve("postgres"));
    Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
    Files.writeString(data.resolve("postgres.password"), "x");
    try (DataDirectory directory = DataDirectory.take(data)) {
      assertThatThrownBy(() -> PostgresServer.start(directory)).isInstanceOfSatisfying(Refused.class,
          e -> assertThat(e.reason()).isEqualTo(DatabaseRefusal.WRONG_MAJOR_VERSION));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "12x"})
  void aTornPidFileIsNoOrphan(String torn) throws IOException, InterruptedException, SQLException {
    try (DataDirectory directory = DataDirectory.take(data)) {
      PostgresServer.start(directory).close();
      Files.writeString(data.resolve("postgres/postmaster.pid"), torn);
      try (PostgresServer server = PostgresServer.start(directory)) {
        assertThat(ask(server, "select 'there'")).isEqualTo("there");
      }
    }
  }

  @Test
  void aServerThatCannotStartSaysWhy() throws IOException {
    try (DataDirectory directory = DataDirectory.take(data)) {
      assertThatThrownBy(() -> PostgresServer.start(directory, Map.of("no_such_setting", "1")))
          .isInstanceOfSatisfying(Refused.class, e -> {
            assertThat(e.reason()).isEqualTo(DatabaseRefusal.DID_NOT_START);
            assertThat(e.arguments().getFirst().toString()).contains("no_such_setting");
          });
    }
  }

  @Test
  void runsAsAnOrdinaryUserToo() throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    assumeTrue(root, "these tests already run as an ordinary user");
    List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    assumeTrue(new ProcessBuilder(command(nobody, System.getProperty("java.home") + "/bin/java", "-version")).start()
        .waitFor() == 0, "skipped: the JDK cannot be run by another user here");
    Path readable = Files.createTempDirectory("tibao-nobody");
    String classPath = copied(readable);
    Path theirs = Files.createDirectory(readable.resolve("data"));
    for (Path each : List.of(readable, theirs)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    String programs = System.setProperty("tibao.programs", theirs.toString());
    try (var holder = ChildJvm.start(nobody, classPath, DatabaseHolder.class.getName(),
        theirs.resolve("town").toString(), "3")) {
      assertThat(holder.await()).as(holder.err()).isZero();
      assertThat(holder.out()).endsWith("committed 3\n");
      assertThat(Files.getAttribute(theirs.resolve("town/postgres"), "unix:uid")).isEqualTo(65534);
    } finally {
      System.setProperty("tibao.programs", programs);
      PostgresBinaries.deleteTree(readable);
    }
  }

  private static List<String> command(List<String> before, String... rest) {
    var all = new ArrayList<>(before);
    all.addAll(List.of(rest));
    return all;
  }

  /** The class path in a place that everybody may read. */
  private static String copied(Path to) throws IOException {
    var entries = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path from = Path.of(entry);
      if (!Files.exists(from)) {
        continue;
      }
      Path copy = to.resolve(entries.size() + "-" + from.getFileName());
      try (var files = Files.walk(from)) {
        for (Path each : files.toList()) {
          Files.copy(each, copy.resolve(from.relativize(each).toString()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      entries.add(copy.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** The lock of a killed process is given back when the kernel has buried it. */
  private DataDirectory takeWhenFree() {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> DataDirectory.take(data),
        taken -> taken != null);
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
  }

  private static String ask(PostgresServer server, String query, String... before) throws SQLException {
    try (Connection connection = Snapshot.connect(server.address()); Statement sql = connection.createStatement()) {
      for (String each : before) {
        sql.execute(each);
      }
      try (ResultSet row = sql.executeQuery(query)) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
