package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.support.TestDatabase;

/** Of all who may read from a broker one does. */
class ReadingRightTests {

  private final TestDatabase database = TestDatabase.fresh();
  private final HikariDataSource one = pool();
  private final HikariDataSource other = pool();
  private final ReadingRight mine = new ReadingRight(one, "tibao");
  private final ReadingRight theirs = new ReadingRight(other, "tibao");

  private HikariDataSource pool() {
    var pool = new HikariConfig();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(1);
    return new HikariDataSource(pool);
  }

  @AfterEach
  void close() {
    mine.leave();
    theirs.leave();
    one.close();
    other.close();
  }

  @Test
  void oneHasItAtATime() throws SQLException {
    assertThat(mine.held()).isTrue();
    assertThat(mine.held()).isTrue();
    assertThat(theirs.held()).isFalse();
    mine.leave();
    assertThat(theirs.held()).isTrue();
    assertThat(mine.held()).isFalse();
  }

  @Test
  void anotherBrokersIsAnother() throws SQLException {
    assertThat(mine.held()).isTrue();
    var far = new ReadingRight(other, "far");
    assertThat(far.held()).isTrue();
    far.leave();
  }

  @Test
  void whoHasLostItSaysSoAndTheNextHasIt() throws SQLException {
    assertThat(mine.held()).isTrue();
    database.jdbc().sql("""
        select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = :lock
          and database = (select oid from pg_database where datname = current_database())""")
        .param("lock", ReadingRight.LOCK).query(Boolean.class).list();
    assertThatThrownBy(mine::held).isInstanceOf(SQLException.class);
    await().until(theirs::held);
    assertThat(mine.held()).isFalse();
  }

  @Test
  void theConnectionGoesBackToItsPoolAsItWas() throws SQLException {
    assertThat(mine.held()).isTrue();
    mine.leave();
    JdbcClient again = JdbcClient.create(one);
    assertThat(again.sql("show idle_session_timeout").query(String.class).single()).isEqualTo("0");
    assertThat(again.sql("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()")
        .query(Long.class).single()).isZero();
    try (Connection back = one.getConnection()) {
      assertThat(back.getNetworkTimeout()).isZero();
    }
  }
}
