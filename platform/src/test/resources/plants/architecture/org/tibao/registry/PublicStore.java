// breaks: sql
package org.tibao.registry;

import org.springframework.jdbc.core.simple.JdbcClient;

public class PublicStore {
  private final JdbcClient jdbc;

  PublicStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int count() {
    return jdbc.sql("select count(*) from registry.lift").query(Integer.class).single();
  }
}
