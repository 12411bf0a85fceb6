package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Autowired
  private JdbcClient jdbc;

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
}
