package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
  void chineseTextIsSearchableByTrigram() {
    assertThat(
        TestDatabase.fresh().jdbc().sql("select array_length(show_trgm('真如镇'), 1)").query(Integer.class).single())
        .isPositive();
  }
}
