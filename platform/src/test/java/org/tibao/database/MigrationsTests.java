package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

class MigrationsTests {

  @Test
  void everyFolderHasAHistoryOfItsOwn() {
    var jdbc = TestDatabase.fresh().jdbc();

    assertThat(Migrations.modules()).startsWith("__root");
    for (String module : Migrations.modules()) {
      assertThat(
          jdbc.sql("select count(*) from " + Migrations.table(module) + " where success").query(Integer.class).single())
          .isPositive();
    }
  }

  /** Otherwise every start would look at every module anew. */
  @Test
  void aDatabaseOfThisBuildIsKnownByItsHistory() {
    assertThat(Migrations.steps()).isEqualTo(MigrationHistory.in(TestDatabase.fresh().dataSource()));
  }

  @Test
  void applyingTwiceOrAtOnceChangesNothing() throws InterruptedException {
    var database = TestDatabase.empty();
    String state = "select string_agg(installed_rank || ' ' || checksum, ',') from flyway_schema_history";
    bySeveralAtOnce(database);
    Object before = database.jdbc().sql(state).query().singleValue();

    Migrations.apply(database.dataSource());

    assertThat(database.jdbc().sql(state).query().singleValue()).isEqualTo(before).isNotNull();
  }

  /** The newer version has added a column; the older one starts, does its work, and what it wrote the newer one reads. */
  @Test
  void anOlderVersionStartsAndWorksOnASchemaThatANewerOneHasExpanded() {
    var database = TestDatabase.fresh();
    newer(database, "2");

    Migrations.apply(database.dataSource());

    var jdbc = database.jdbc();
    jdbc.sql("insert into probe.thing (name) values ('as before')").update();
    assertThat(jdbc.sql("select label from probe.thing").query(String.class).single()).isEqualTo("as before");
  }

  @Test
  void anOlderVersionDoesNotStartWhereANewerOneHasTakenAwayWhatItUses() {
    var database = TestDatabase.fresh();
    newer(database, "3");

    assertThatExceptionOfType(Refused.class).isThrownBy(() -> Migrations.apply(database.dataSource()))
        .satisfies(no -> assertThat(no.reason()).isEqualTo(DatabaseRefusal.SCHEMA_CONTRACTED))
        .satisfies(no -> assertThat(no.arguments().toString()).contains("probe V3 contract name"));
  }

  /** What the next version of this module would do, up to there. */
  private static void newer(TestDatabase database, String version) {
    Flyway.configure().dataSource(database.dataSource())
        .locations("classpath:db/migration/probe", "classpath:db/newer/probe").table(Migrations.table("probe"))
        .target(version).load().migrate();
  }

  private static void bySeveralAtOnce(TestDatabase database) throws InterruptedException {
    var failures = new ConcurrentLinkedQueue<Throwable>();
    var started = new ArrayList<Thread>();
    for (int i = 0; i < 2; i++) {
      started.add(Thread.ofPlatform().uncaughtExceptionHandler((_, e) -> failures.add(e))
          .start(() -> Migrations.apply(database.dataSource())));
    }
    for (Thread each : started) {
      each.join();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aDatabaseThatAnotherBuildHasMadeIsNamedAndLeftAsItIs() {
    var database = TestDatabase.fresh();
    database.jdbc().sql("update flyway_schema_history_voting set checksum = checksum + 1 where version = '2'").update();

    assertThatThrownBy(() -> Migrations.apply(database.dataSource(), "/var/lib/tibao"))
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.reason()).isEqualTo(DatabaseRefusal.MADE_BY_ANOTHER);
          assertThat(refused.arguments()).containsExactly("/var/lib/tibao", "voting", "2");
          assertThat(DatabaseRefusal.MADE_BY_ANOTHER.ofFile())
              .as("exit code 1, as of whatever keeps Tibao from running")
              .isFalse();
        });
  }

  @Test
  void theAddressThatPeopleReadHoldsNoPassword() {
    assertThat(new DatabaseSettings("jdbc:postgresql://db/town?user=a&password=b", null, null).address())
        .isEqualTo("jdbc:postgresql://db/town");
  }

  @Test
  void chineseTextIsSearchableByTrigram() {
    assertThat(
        TestDatabase.fresh().jdbc().sql("select array_length(show_trgm('真如镇'), 1)").query(Integer.class).single())
        .isPositive();
  }
}
