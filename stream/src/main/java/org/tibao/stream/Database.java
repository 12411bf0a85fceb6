package org.tibao.stream;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform's database is: an address, or the data directory of a platform on this machine, whose database gets
 * a new port with each start.
 *
 * @param data the data directory; null where there is an address
 */
record Database(@Nullable String url, String user, String password, @Nullable String data) implements Serializable {

  private static final String OWNER = "tibao";
  private static final int PORT_LINE = 3;

  /** The embedded database of that data directory. */
  static Database in(Path data) {
    return new Database(null, OWNER, "", data.toAbsolutePath().toString());
  }

  /** A connection that the caller closes; commits are the caller's. */
  Connection open() throws SQLException {
    var known = new Properties();
    known.setProperty("user", user);
    known.setProperty("password", password);
    String address = url;
    if (data != null) {
      try {
        Path root = Path.of(data);
        List<String> server = Files.readAllLines(root.resolve("postgres").resolve("postmaster.pid"));
        if (server.size() <= PORT_LINE) {
          throw new SQLException("the database of " + data + " is only starting");
        }
        address = "jdbc:postgresql://127.0.0.1:" + server.get(PORT_LINE).strip() + "/postgres";
        known.setProperty("password", Files.readString(root.resolve("postgres.password")).strip());
      } catch (IOException e) {
        throw new SQLException("no database runs in " + data, e);
      }
    }
    if (address == null) {
      throw new SQLException("no database is named");
    }
    known.setProperty("reWriteBatchedInserts", "true");
    // A connection whose other end is gone without a word is given up, and the work tried on a new one.
    known.setProperty("socketTimeout", "60");
    known.setProperty("tcpKeepAlive", "true");
    known.setProperty("ApplicationName", "tibao-stream");
    Connection connection = DriverManager.getConnection(address, known);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Never prints how to enter. */
  @Override
  public String toString() {
    return "Database[" + (data == null ? url : data) + "]";
  }
}
