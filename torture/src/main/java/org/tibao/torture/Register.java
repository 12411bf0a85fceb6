package org.tibao.torture;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The database itself, for looking. */
record Register(String url, String user, String password) {

  private static final String PASSWORD = "TIBAO_DATABASE_PASSWORD=";

  /** What a row says. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  static Register of(Site site) {
    String password = site.environment().stream().filter(each -> each.startsWith(PASSWORD))
        .map(each -> each.substring(PASSWORD.length())).findFirst().orElse("");
    return new Register(site.database(), site.user(), password);
  }

  <T> List<T> rows(String sql, Row<T> row, Object... parameters) throws IOException {
    var known = new Properties();
    known.setProperty("user", user);
    known.setProperty("password", password);
    known.setProperty("socketTimeout", "120");
    known.setProperty("ApplicationName", "tibao-torture");
    try (Connection connection = DriverManager.getConnection(url, known);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var rows = new ArrayList<T>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(row.of(found));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException("the database cannot be looked at", e);
    }
  }

  List<String> texts(String sql, Object... parameters) throws IOException {
    return rows(sql, row -> row.getString(1), parameters);
  }

  long number(String sql, Object... parameters) throws IOException {
    return rows(sql, row -> row.getLong(1), parameters).getFirst();
  }
}
