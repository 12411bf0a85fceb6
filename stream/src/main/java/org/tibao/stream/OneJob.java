package org.tibao.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to be the only job on a home and on a database: two would count the same sums twice and delete each other's
 * checkpoints.
 *
 * <p>
 * The home is held by a lock on a file, which ends with the process. The database is held by a lock of a session that the
 * database itself ends once nothing was heard in it for {@value #LEASE_SECONDS} seconds: also where the wire swallows
 * everything, and nobody learns that the other is gone. A session that is lost is made anew while the job goes on; if
 * another job has the lock by then, this one must stop. The session bears the name of the home. One of the same home is
 * left over from before, for the home is held, and is waited for however long it lingers.
 */
final class OneJob implements AutoCloseable {

  /** The lock that a job takes in the database, under this number and 0: "TBJO". */
  private static final int LOCK = 0x5442_4A4F;
  private static final int LEASE_SECONDS = 20;
  private static final int ANSWER_MILLIS = 5_000;
  private static final long BEAT_MILLIS = 1_000;
  /** Longer than what a job on another home leaves behind when it is killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int UUID_LENGTH = 36;

  /** Whether somebody has the lock whose session does not bear the name of this one. */
  private static final String OTHERS = """
      select exists (select from pg_locks l left join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.granted and l.classid::bigint = %d and l.objid = 0 and l.objsubid = 2
          and l.database = (select oid from pg_database where datname = current_database())
          and a.application_name is distinct from current_setting('application_name'))""".formatted(LOCK);

  private final FileChannel file;
  private final String name;
  private final Database database;
  private final long patienceNanos;
  private final Thread thread;
  private @Nullable Connection connection;
  private boolean mine;
  /** Since when another job has it; null: none has. */
  private @Nullable Long othersSince;
  private volatile boolean begun;
  private volatile boolean refused;

  private OneJob(FileChannel file, String name, Database database, Duration patience) {
    this.file = file;
    this.name = name;
    this.database = database;
    this.patienceNanos = patience.toNanos();
    this.thread = Thread.ofPlatform().daemon().name("one job").unstarted(this::hold);
  }

  /** Takes the home, or refuses; the database is taken as soon as it can be. */
  static OneJob in(Path home, Database database) throws IOException {
    return in(home, database, PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience how long another job may have the database before this one is refused
   */
  static OneJob in(Path home, Database database, Duration patience) throws IOException {
    Files.createDirectories(home);
    FileChannel file = FileChannel.open(home.resolve("instance.lock"), StandardOpenOption.CREATE,
        StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      if (!isTaken(file)) {
        throw new IllegalStateException(
            "另一个监测作业正在使用目录 %s。Another job uses the directory %s.".formatted(home, home));
      }
      var one = new OneJob(file, "tibao-stream " + name(file), database, patience);
      one.thread.start();
      held = true;
      return one;
    } finally {
      if (!held) {
        file.close();
      }
    }
  }

  private static boolean isTaken(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null; // it is let go with the channel
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** By which the database knows sessions of this home, written into it once. */
  private static String name(FileChannel file) throws IOException {
    var bytes = ByteBuffer.allocate(UUID_LENGTH);
    if (file.read(bytes, 0) == UUID_LENGTH) {
      return new String(bytes.array(), StandardCharsets.US_ASCII);
    }
    String name = UUID.randomUUID().toString();
    file.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)), 0);
    return name;
  }

  /** Whether it had the database once; while that is away, the job goes on. */
  boolean begun() {
    check();
    return begun;
  }

  /** Refuses to go on where another job has the database. */
  void check() {
    if (refused) {
      throw new IllegalStateException(
          "另一个监测作业正在使用该数据库，本作业停止。Another job uses the database; this one stops.");
    }
  }

  private void hold() {
    try {
      while (true) {
        Patience.until(this::beat, this::letGo);
        Thread.sleep(BEAT_MILLIS);
      }
    } catch (InterruptedException e) {
      letGo(); // it is closed
    }
  }

  private boolean beat() throws SQLException {
    Connection held = connection;
    if (held == null) {
      held = database.open();
      connection = held;
      prepare(held);
    }
    try (Statement statement = held.createStatement()) {
      if (mine) {
        return statement.execute("select 1"); // is heard
      }
      mine = isTrue(statement, "select pg_try_advisory_lock(" + LOCK + ", 0)");
      if (mine) {
        begun = true;
        othersSince = null;
      } else if (isTrue(statement, OTHERS)) {
        Long since = othersSince;
        long now = System.nanoTime();
        othersSince = since == null ? now : since;
        if (since != null && now - since > patienceNanos) {
          refused = true;
        }
      } else {
        othersSince = null;
      }
    }
    return mine;
  }

  private void prepare(Connection held) throws SQLException {
    held.setAutoCommit(true);
    held.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
    held.setClientInfo("ApplicationName", name);
    try (Statement statement = held.createStatement()) {
      statement.execute("set idle_session_timeout = '" + LEASE_SECONDS + "s'");
    }
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private void letGo() {
    Connection held = connection;
    connection = null;
    mine = false;
    othersSince = null; // nobody knows who has it meanwhile
    Patience.letGo(held);
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join(ANSWER_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
