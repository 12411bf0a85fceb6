package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void applyingTwiceChangesNothing() {
    var database = TestDatabase.empty();
    String state = "select string_agg(installed_rank || ' ' || checksum, ',') from flyway_schema_history";
    Migrations.apply(database.dataSource());
    Object before = database.jdbc().sql(state).query().singleValue();

    Migrations.apply(database.dataSource());

    assertThat(database.jdbc().sql(state).query().singleValue()).isEqualTo(before).isNotNull();
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
  void chineseTextIsSearchableByTrigram() {
    assertThat(
        TestDatabase.fresh().jdbc().sql("select array_length(show_trgm('真如镇'), 1)").query(Integer.class).single())
        .isPositive();
  }
}
