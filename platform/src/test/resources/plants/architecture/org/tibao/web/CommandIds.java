// breaks: nothing
package org.tibao.web;

import org.springframework.jdbc.core.simple.JdbcClient;

class CommandIds {
  private final JdbcClient jdbc;

  CommandIds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int count() {
    return jdbc.sql("select count(*) from web.command").query(Integer.class).single();
  }
}
