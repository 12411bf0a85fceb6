package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tibao.refusal.Refused;
import org.tibao.support.Programs;
import org.tibao.support.TestDatabase;

/** One town with everything awkward in it is backed up once; each test does something else with the file. */
class BackupTests {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final String AWKWARD = "真如镇\t1号\n\\N \\. \"'\r 🛗 ﷽";

  @TempDir
  private static Path shared;
  private static Path town;
  private static Path file;
  private static Backup.Summary summary;

  @TempDir
  private Path here;

  @BeforeAll
  static void backUpATown() throws IOException, InterruptedException, SQLException {
    Programs.unpackedOnce();
    town = shared.resolve("town");
    file = shared.resolve("town.tibao");
    try (DataDirectory directory = DataDirectory.take(town); PostgresServer server = PostgresServer.start(directory)) {
      Migrations.applyIfNone(server.address());
      try (Connection connection = Snapshot.connect(server.address()); Statement sql = connection.createStatement()) {
        sql.execute(
            """
                insert into probe.thing (name, payload, price, at)
                  select 'thing ' || n, sha256(n::text::bytea), n / 7.0, timestamptz '2026-11-21 08:00:00.123456+08' + n * interval '1 s'
                    from generate_series(1, 20000) n""");
        sql.execute("update probe.thing set parent = 20001 - id");
        sql.execute(
            "create table probe.entry_2026 partition of probe.entry for values from ('2026-01-01') to ('2027-01-01')");
        sql.execute("insert into probe.entry values ('2025-05-05', 'old'), ('2026-05-05', 'new')");
        sql.execute("insert into probe.trail values ('looked at a phone number')");
        sql.execute("update probe.seeded set code = 'as edited'");
        sql.execute("select setval('probe.counter', 41)");
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
            .sql("insert into probe.thing (name) values (?)")
            .param(AWKWARD).update();
      }
      DataDirectory.createPrivate(directory.keys());
      DataDirectory.writePrivate(directory.keys().resolve("field.key"), "secret".getBytes(StandardCharsets.UTF_8));
    }
    try (var out = Files.newOutputStream(file)) {
      summary = Backup.ofStopped(town, out, NOW);
    }
  }

  @Test
  void aRestoredTownIsTheSameTown() throws IOException, InterruptedException, SQLException {
    Path copy = here.resolve("copy");

    List<Restore.Proof> proofs = Restore.into(copy, file);

    assertThat(proofs).allMatch(Restore.Proof::holds).extracting(Restore.Proof::table).contains("probe.thing",
        "probe.entry_2026", "probe.trail", "public.flyway_schema_history", "sequences");
    assertThat(proofs.stream().filter(each -> each.table().equals("probe.thing")).findFirst().orElseThrow().restored())
        .isEqualTo(20_001);
    assertThat(Files.readString(copy.resolve("keys/field.key"))).isEqualTo("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.resolve("keys/field.key"))))
        .isEqualTo("rw-------");
    try (DataDirectory directory = DataDirectory.take(copy);
        PostgresServer server = PostgresServer.start(directory);
        Connection connection = Snapshot.connect(server.address())) {
      var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      assertThat(jdbc.sql("select name from probe.thing where doubled = ?").param(AWKWARD + AWKWARD).query(String.class)
          .single()).isEqualTo(AWKWARD);
      assertThat(jdbc.sql("insert into probe.thing (name) values ('next') returning id").query(Long.class).single())
          .isEqualTo(20_002);
      assertThat(jdbc.sql("select nextval('probe.counter')").query(Long.class).single()).isEqualTo(42);
      assertThat(jdbc.sql("select code from probe.seeded").query(String.class).list()).containsExactly("as edited");
      assertThatThrownBy(() -> jdbc.sql("delete from probe.trail").update()).hasMessageContaining("append only");
      Migrations.applyIfNone(server.address());
    }
  }

  @Test
  void anEmptyDirectoryIsAsGoodAsAMissingOne() throws IOException, InterruptedException {
    assertThat(Restore.into(here, file)).allMatch(Restore.Proof::holds);
    assertThat(here.resolve("restore.unfinished")).doesNotExist();
  }

  @Test
  void theSummaryCountsWhatAReaderOfTheFileCounts() throws IOException {
    assertThat(Restore.check(file)).isEqualTo(summary);
    assertThat(summary.rows()).isGreaterThan(20_000);
  }

  @Test
  void refusesADirectoryThatIsNotEmpty() throws IOException {
    Files.writeString(here.resolve("something"), "kept");

    assertRefused(DatabaseRefusal.NOT_EMPTY, here, file);
    assertThat(here.resolve("something")).hasContent("kept");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.5, 0.99, 0.9999})
  void refusesATornFileAndLeavesNothing(double share) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path torn = here.resolve("torn");
    Files.write(torn, Arrays.copyOf(whole, (int) (whole.length * share)));

    assertRefused(DatabaseRefusal.NOT_A_BACKUP, here.resolve("copy"), torn);
    assertThat(here.resolve("copy")).doesNotExist();
  }

  @Test
  void refusesAFileInWhichAByteOfContentHasChanged() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(18);
    for (int i = 0; i < 40; i++) {
      byte[] changed = whole.clone();
      // The first half of the file is compressed rows.
      changed[100 + random.nextInt(whole.length / 2)] ^= (byte) (1 << random.nextInt(8));
      Path path = Files.write(here.resolve("changed"), changed);
      try {
        assertThat(Restore.check(path)).isEqualTo(summary); // a byte that no content depends on, such as a time
      } catch (Refused refused) {
        assertThat(refused.reason()).isEqualTo(DatabaseRefusal.NOT_A_BACKUP);
      }
    }
  }

  @Test
  void refusesAFileWhoseRowsWereEditedByHand() throws IOException {
    Path edited = rewritten("tables/probe.seeded.copy", "as edited", "as forged");

    assertRefused(DatabaseRefusal.NOT_A_BACKUP, here.resolve("copy"), edited);
  }

  @Test
  void refusesAFileWhoseKeyWasChanged() throws IOException {
    assertRefused(DatabaseRefusal.NOT_A_BACKUP, here.resolve("copy"), rewritten("keys/field.key", "secret", "public"));
  }

  @Test
  void refusesABackupOfAnotherBuildAndLeavesNothing() throws IOException {
    Path newer = rewritten(BackupManifest.ENTRY, "\"probe\" : [ {",
        "\"probe\" : [ {\"version\":\"99\",\"checksum\":1}, {");

    assertRefused(DatabaseRefusal.BACKUP_NEWER, here.resolve("copy"), newer);
    assertThat(here.resolve("copy")).doesNotExist();
  }

  @Test
  void refusesBoundsThatAreMoreThanBounds() throws IOException {
    Path hostile = rewritten(BackupManifest.ENTRY, "FOR VALUES FROM ('2026-01-01')",
        "FOR VALUES FROM ('2026-01-01'); drop table x;");

    assertRefused(DatabaseRefusal.NOT_A_BACKUP, here.resolve("copy"), hostile);
  }

  @Test
  void aKeyCannotLeaveItsPlace() throws IOException {
    Path hostile = rewritten(BackupManifest.ENTRY, "field.key", "../../escaped");

    assertRefused(DatabaseRefusal.NOT_A_BACKUP, here.resolve("copy"), hostile);
    assertThat(here.resolve("escaped")).doesNotExist();
  }

  @Test
  void refusesAManifestThatLacksAPart() throws IOException {
    assertRefused(DatabaseRefusal.NOT_A_BACKUP, here.resolve("copy"),
        rewritten(BackupManifest.ENTRY, "\"database\"", "\"elsewhere\""));
  }

  @Test
  void somethingElseIsNotABackup() throws IOException {
    Path text = Files.writeString(here.resolve("text"), "not a zip");
    assertRefused(DatabaseRefusal.NOT_A_BACKUP, here.resolve("copy"), text);
  }

  @Test
  void aRestoreThatWasCutShortIsNotTakenForATown() throws IOException {
    Path cut = here.resolve("cut");
    DataDirectory.takeForRestore(cut).close();

    assertThatThrownBy(() -> DataDirectory.take(cut))
        .isInstanceOfSatisfying(Refused.class,
            e -> assertThat(e.reason()).isEqualTo(DatabaseRefusal.RESTORE_CUT_SHORT));
  }

  @Test
  void aServerThatIsNotOursIsBackedUpWithItsOwnTools() throws IOException {
    TestDatabase database = TestDatabase.fresh();
    var address = new DatabaseConfiguration.Address(database.url(), database.user(), database.password());
    try (DataDirectory directory = DataDirectory.take(here)) {
      var backup = new Backup(address, directory, true);

      assertThatThrownBy(() -> backup.write(new ByteArrayOutputStream(), NOW))
          .isInstanceOfSatisfying(Refused.class,
              e -> assertThat(e.reason()).isEqualTo(DatabaseRefusal.EXTERNAL_BACKUP));
    }
  }

  @Test
  void theCopyIsOfOneInstantWhilePeopleWork() throws IOException, SQLException {
    TestDatabase database = TestDatabase.fresh();
    var address = new DatabaseConfiguration.Address(database.url(), database.user(), database.password());
    database.jdbc().sql("insert into probe.thing (name) select 'x' || n from generate_series(1, 5000) n").update();
    Path busy = here.resolve("busy");
    try (DataDirectory directory = DataDirectory.take(here.resolve("data")); var out = Files.newOutputStream(busy)) {
      var writer = Thread.ofPlatform().start(() -> {
        // Both or neither, again and again: a copy of two instants would show one without the other.
        try (Connection connection = database.dataSource().getConnection();
            Statement sql = connection.createStatement()) {
          connection.setAutoCommit(false);
          for (int i = 0; !Thread.interrupted() && i < 100_000; i++) {
            sql.execute("insert into probe.seeded values ('both " + i + "')");
            sql.execute("insert into probe.trail values ('both " + i + "')");
            connection.commit();
          }
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      var backup = new Backup(address, directory, false);
      backup.write(out, NOW);
      assertThat(backup.last()).as("not before the file is whole and in its place").isZero();
      Backup.kept(directory.root(), NOW);
      assertThat(backup.last()).isEqualTo(NOW.getEpochSecond());
      writer.interrupt();
    }

    assertThat(lines(busy, "tables/probe.trail.copy"))
        .isEqualTo(lines(busy, "tables/probe.seeded.copy") - 1); // and the one that was shipped
  }

  private static long lines(Path zip, String entry) throws IOException {
    try (var open = new ZipFile(zip.toFile()); var in = open.getInputStream(open.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count();
    }
  }

  private static void assertRefused(DatabaseRefusal reason, Path data, Path backup) {
    assertThatThrownBy(() -> Restore.into(data, backup)).isInstanceOfSatisfying(Refused.class,
        e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** The same backup with one text in one entry replaced: a whole and well-formed zip. */
  private Path rewritten(String name, String from, String to) throws IOException {
    Path result = here.resolve("rewritten");
    try (var in = new ZipFile(file.toFile()); var out = new ZipOutputStream(Files.newOutputStream(result))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] content = in.getInputStream(entry).readAllBytes();
        if (entry.getName().equals(name)) {
          String text = new String(content, StandardCharsets.UTF_8);
          assertThat(text).contains(from);
          content = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(content);
        out.closeEntry();
      }
    }
    return result;
  }
}
