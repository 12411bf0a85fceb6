// breaks: nothing
package org.tibao.registry;

import java.sql.ResultSet;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

class Lifts {
  static final class Rows {
    static final RowMapper<String> CODE = (ResultSet row, int number) -> row.getString(1);
  }

  private final JdbcClient jdbc;

  Lifts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  java.util.List<String> codes() {
    return jdbc.sql("select code from registry.lift").query(Rows.CODE).list();
  }
}
