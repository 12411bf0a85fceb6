package org.tibao.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A process of the site: killed, frozen, ended in order. Whenever it ends without having been meant to it is started again,
 * as whoever runs it for a town would have it.
 */
final class Part implements AutoCloseable {

  private static final long PAUSE_MILLIS = 500;
  private static final long LOOK_MILLIS = 50;

  private final String name;
  private final Path log;
  private final Starter starter;
  private final Predicate<String> ready;
  private final @Nullable Look look;
  private final AtomicInteger endedByItself = new AtomicInteger();
  private @Nullable Process process;
  private boolean wanted;
  private boolean closed;
  private volatile boolean said;
  private volatile @Nullable Throwable failure;

  /** Makes it ready to start; asked anew each time. */
  interface Starter {
    ProcessBuilder prepare() throws IOException, InterruptedException;
  }

  /** Whether it answers, from outside. */
  interface Look {
    boolean answers();
  }

  /**
   * A process that is not started yet.
   *
   * @param log   where all goes that it prints
   * @param ready whether with this line it says that it works
   */
  Part(String name, Path log, Starter starter, Predicate<String> ready) {
    this(name, log, starter, ready, null);
  }

  /** One that does not say when it works. */
  Part(String name, Path log, Starter starter, Look look) {
    this(name, log, starter, _ -> false, look);
  }

  private Part(String name, Path log, Starter starter, Predicate<String> ready, @Nullable Look look) {
    this.name = name;
    this.log = log;
    this.starter = starter;
    this.ready = ready;
    this.look = look;
  }

  /** Starts it, and whoever keeps it running: the signal by which it ends with us follows that thread. */
  Part start() {
    wanted = true;
    Thread.ofPlatform().daemon().name(name).start(this::keep);
    return this;
  }

  private void keep() {
    try (var out = new PrintWriter(Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        true)) {
      while (true) {
        Process started = begin();
        if (started == null) {
          return;
        }
        out.println("---- " + Instant.now() + " " + name + " starts as " + started.pid());
        listen(started, out);
        out.println("---- " + Instant.now() + " " + name + " ended with " + started.waitFor());
        if (byItself(started)) {
          endedByItself.incrementAndGet();
          Thread.sleep(PAUSE_MILLIS);
        }
        Clock.forget(started.pid());
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      failure = e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Process begin() throws IOException, InterruptedException {
    while (!wanted && !closed) {
      wait();
    }
    if (closed) {
      return null;
    }
    said = false;
    Process started = starter.prepare().redirectErrorStream(true).start();
    process = started;
    return started;
  }

  private synchronized boolean byItself(Process ended) {
    said = false;
    return wanted && !closed && ended.equals(process);
  }

  private void listen(Process started, PrintWriter out) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        said |= ready.test(line);
      }
    } catch (IOException _) {
      // it was killed while it spoke
    }
  }

  /** Whether it runs and answers. */
  boolean works() {
    Process running = running();
    return running != null && running.isAlive() && (look == null ? said : look.answers());
  }

  void awaitWork(Duration limit) throws IOException, InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    while (!works()) {
      if (failure != null) {
        throw new IOException(name + " cannot be started: " + failure, failure);
      }
      if (System.nanoTime() > until) {
        throw new IOException(name + " does not work after " + limit.toSeconds() + " s; see " + log);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** How often it ended without having been meant to. */
  int endedByItself() {
    return endedByItself.get();
  }

  private synchronized @Nullable Process running() {
    return process;
  }

  private synchronized @Nullable Process leave() {
    wanted = false;
    return process;
  }

  /** Ends it and all that it started, at once; it stays down until {@link #again}. */
  void kill() throws InterruptedException {
    Process running = leave();
    if (running != null) {
      killTree(running);
    }
  }

  private static void killTree(Process running) throws InterruptedException {
    List<ProcessHandle> below = running.descendants().toList();
    running.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    running.waitFor();
    for (ProcessHandle each : below) {
      each.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> each).join();
    }
  }

  /** Ends it in order; it stays down until {@link #again}. */
  void stop(String signal, Duration limit) throws IOException, InterruptedException {
    Process running = leave();
    if (running != null && running.isAlive()) {
      signal(signal, List.of(running.pid()));
      if (!running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        killTree(running);
      }
    }
  }

  synchronized void again() {
    wanted = true;
    notifyAll();
  }

  /** It stands still with all that it started, until {@link #thaw}. */
  void freeze() throws IOException, InterruptedException {
    // The first before those it starts, so that it starts no more meanwhile.
    signal("STOP", pids());
    signal("STOP", pids());
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT", pids());
  }

  /** The process and all that it started; empty if it does not run. */
  List<Long> pids() {
    Process running = running();
    var pids = new ArrayList<Long>();
    if (running != null && running.isAlive()) {
      pids.add(running.pid());
      running.descendants().forEach(each -> pids.add(each.pid()));
    }
    return pids;
  }

  /** One that has gone meanwhile is no matter. */
  static void signal(String signal, List<Long> pids) throws IOException, InterruptedException {
    if (!pids.isEmpty()) {
      var words = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + signal + " \"$@\" 2>/dev/null", "kill"));
      pids.forEach(each -> words.add(each.toString()));
      new ProcessBuilder(words).start().waitFor();
    }
  }

  /** Ends it for good. */
  @Override
  public void close() {
    Process running;
    synchronized (this) {
      closed = true;
      running = process;
      notifyAll();
    }
    if (running != null) {
      try {
        killTree(running);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Clock.forget(running.pid());
    }
  }
}
