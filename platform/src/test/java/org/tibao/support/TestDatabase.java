package org.tibao.support;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.database.PostgresServer;

/**
 * A real PostgreSQL database with every module's tables and nothing in them, for one test class: a clone, in about
 * 50 ms, of a template that was migrated once on its {@link TestServer}.
 *
 * <p>
 * Without Spring: {@code private final TestDatabase database = TestDatabase.fresh();}. With {@code @SpringBootTest} or
 * {@code @ApplicationModuleTest} nothing is to be done: see {@link TestDatabaseCustomizer}.
 */
public final class TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final Queue<CountDownLatch> USERS = new ConcurrentLinkedQueue<>();

  private final TestServer server;
  private final String name;
  private final @Nullable Founding founding;
  private boolean kept;

  private TestDatabase(TestServer server, String template, @Nullable Founding founding) {
    this.server = server;
    this.name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    this.founding = founding;
    server.copy(template, name);
  }

  /** A new migrated database. */
  public static TestDatabase fresh() {
    return new TestDatabase(TestServer.own(), TestServer.MIGRATED, null);
  }

  /** A new database with no table at all. */
  public static TestDatabase empty() {
    return new TestDatabase(TestServer.own(), "template0", null);
  }

  /**
   * The database of an application that founds the demo town in it, or a copy of the town if one was founded already in
   * this run of the tests. {@code data} is the application's directory: the keys of a copied town are put there.
   */
  static TestDatabase town(Path data) {
    Founding founding = Founding.mine(data);
    String template = founding == null ? Founding.TOWN : TestServer.MIGRATED;
    return new TestDatabase(TestServer.ofTheTown(), template, founding);
  }

  /** A test class begins: the first keeps what is in the database, the next find it so again. */
  void beginClass() {
    String start = name + "_start";
    if (kept) {
      server.copy(start, name);
      return;
    }
    server.copy(name, start);
    kept = true;
    if (founding != null) {
      founding.done(start);
    }
  }

  /** An application uses it until this runs; the server is stopped only after every one. */
  Runnable inUse() {
    var closed = new CountDownLatch(1);
    USERS.add(closed);
    return () -> {
      closed.countDown();
      if (founding != null) {
        founding.leave();
      }
    };
  }

  /** Waits until the applications of this JVM have let go of their databases. */
  static void awaitUsers() throws InterruptedException {
    for (CountDownLatch user : USERS) {
      user.await(10, TimeUnit.SECONDS);
    }
  }

  public String url() {
    return server.url(name);
  }

  public String user() {
    return PostgresServer.USER;
  }

  public String password() {
    return server.password();
  }

  /** A connection per call, no pool. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(user());
    source.setPassword(password());
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }
}
