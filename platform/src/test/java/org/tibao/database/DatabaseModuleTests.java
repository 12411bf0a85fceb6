package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseModuleTests {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Turns turns;

  @Test
  @Order(1)
  void aModuleTestFindsEveryTableEmpty() {
    assertThat(jdbc.sql("select count(*) from event_publication").query(Integer.class).single()).isZero();
    jdbc.sql("insert into event_publication values (uuidv7(), 'l', 't', 'e', now())").update();
  }

  @Test
  @Order(2)
  void whatOneTestWritesTheNextOfTheClassSees() {
    assertThat(jdbc.sql("select count(*) from event_publication").query(Integer.class).single()).isOne();
  }

  @Test
  void aJobIsDoneOnceInItsTurnHoweverManyComeForIt() throws InterruptedException {
    var done = new AtomicInteger();
    var come = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      come.add(Thread.ofVirtual().start(() -> turns.daily("test.once", DAY, done::incrementAndGet)));
    }
    for (Thread each : come) {
      each.join();
    }
    turns.daily("test.once", DAY.minusDays(1), done::incrementAndGet);
    assertThat(done).hasValue(1);
    turns.daily("test.once", DAY.plusDays(1), done::incrementAndGet);
    assertThat(done).hasValue(2);
  }

  @Test
  void aJobThatWasCutShortIsDoneByTheNextWhoComes() {
    var done = new AtomicInteger();
    assertThatIllegalStateException().isThrownBy(() -> turns.daily("test.cut", DAY, () -> {
      throw new IllegalStateException("killed");
    }));
    turns.daily("test.cut", DAY, done::incrementAndGet);
    assertThat(done).hasValue(1);
    assertThat(jdbc.sql("select times from job_turn where job = 'test.cut'").query(Integer.class).single())
        .isEqualTo(2);
  }

  @Test
  void theServerLooksSoonWhetherAMachineThatHoldsLocksIsStillThere() {
    assertThat(jdbc.sql("select current_setting('tcp_keepalives_idle')::int").query(Integer.class).single())
        .isEqualTo(10);
  }
}
