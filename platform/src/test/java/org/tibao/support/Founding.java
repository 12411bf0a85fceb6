package org.tibao.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The demo town is founded once in a run of the tests, by the first JVM that needs it; the other waits and takes a copy
 * of its database and of the keys that its personal data is sealed with.
 */
final class Founding {

  /** The database of the town as it was when it stood. */
  static final String TOWN = "template_town";

  private final Path data;
  private @Nullable Connection right;

  private Founding(Path data, Connection right) {
    this.data = data;
    this.right = right;
  }

  /** The right to found it, or null if it stands already; waits while another is at it. */
  static @Nullable Founding mine(Path data) {
    TestServer server = TestServer.ofTheTown();
    try {
      Connection right = server.connect();
      try (var statement = right.createStatement()) {
        statement.execute("set lock_timeout = '15min'");
        statement.execute("select pg_advisory_lock(2)");
      }
      if (!server.has(TOWN)) {
        return new Founding(data, right);
      }
      right.close();
      copy(server.home().resolve("keys"), data.resolve("keys"));
      return null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** It stands, as the database {@code start} is. */
  void done(String start) {
    TestServer server = TestServer.ofTheTown();
    copy(data.resolve("keys"), server.home().resolve("keys"));
    server.copy(start, TOWN);
    leave();
  }

  /** Whoever waits goes on: it stands, or the next one tries. */
  void leave() {
    try (Connection _ = right) {
      right = null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
