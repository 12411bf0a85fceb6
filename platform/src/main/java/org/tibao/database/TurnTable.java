package org.tibao.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Repository;

/** Whose turn a job was, in the table {@code job_turn}, and the locks under which one does what all could. */
@Repository
class TurnTable {

  private static final int JOBS = 0x54424C54;
  private static final int SCHEMA = 0x54424C53;

  private final DataSource source;

  TurnTable(DataSource source) {
    this.source = source;
  }

  /** False while another is at it. The lock lives as long as the connection, and that as long as we do. */
  boolean tried(String job, Instant due, Runnable work) {
    try (Connection mine = source.getConnection()) {
      if (isTrue(mine, "select exists (select from job_turn where job = ? and due >= ? and ended is not null)", job,
          due)) {
        return true;
      }
      return locked(mine, JOBS, job, () -> {
        // It may have been done between the look and the lock.
        if (isTrue(mine, """
            insert into job_turn as t (job, due, began, times) values (?, ?, now(), 1)
            on conflict (job) do update set due = excluded.due, began = now(), ended = null,
              times = case when t.due = excluded.due then t.times + 1 else 1 end
            where t.due < excluded.due or t.due = excluded.due and t.ended is null
            returning true""", job, due)) {
          work.run();
          isTrue(mine, "update job_turn set ended = now() where job = ? and due = ? returning true", job, due);
        }
      });
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the turn of " + job, e);
    }
  }

  /** Changes the schema of a database; false while another does. */
  static boolean triedSchema(DataSource database, Runnable work) {
    try (Connection mine = database.getConnection()) {
      return locked(mine, SCHEMA, "schema", work::run);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the schema of the database", e);
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static boolean locked(Connection mine, int kind, String name, Work work) throws SQLException {
    if (!isTrue(mine, "select pg_try_advisory_lock(" + kind + ", hashtext(?))", name)) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      isTrue(mine, "select pg_advisory_unlock(" + kind + ", hashtext(?))", name);
    }
  }

  /** The first column of the first row; false without a row. */
  private static boolean isTrue(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
