package org.tibao.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A process that holds a data directory and writes to its database without end, telling each row once it is committed. */
final class DatabaseHolder {

  private DatabaseHolder() {}

  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    try (DataDirectory directory = DataDirectory.take(Path.of(args[0]));
        PostgresServer server = PostgresServer.start(directory);
        Connection connection = Snapshot.connect(server.address());
        Statement sql = connection.createStatement()) {
      sql.execute("create table if not exists kept (n int primary key)");
      int rows = Integer.parseInt(args[1]);
      for (int n = 1; n <= rows; n++) {
        sql.execute("insert into kept values (" + n + ")");
        System.out.println("committed " + n);
      }
    }
  }
}
