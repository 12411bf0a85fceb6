// breaks: sql
package org.tibao.registry.web;

import org.springframework.jdbc.core.JdbcTemplate;

class PageWithSql {
  private final JdbcTemplate jdbc;

  PageWithSql(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void forget() {
    jdbc.execute("delete from registry.lift");
  }
}
