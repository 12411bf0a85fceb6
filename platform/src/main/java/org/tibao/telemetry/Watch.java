package org.tibao.telemetry;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks at everything that is stored, in the order in which it was stored, with one monitor per lift. Of all instances
 * one watches. What a batch of this process holds is handed over in memory; what was missed, because it was written by
 * another, before a start or faster than it could be looked at, is read from the database. States are written down now
 * and then together with how far they go: whoever is killed begins again from there, finds the same and says it once.
 */
@Component
class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final int HANDED_MOST = 64;
  private static final int BATCHES_AT_ONCE = 200;
  /** After a start devices come back before they are called silent. */
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final Duration RULES_EVERY = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Executor WRITER = task -> Thread.ofVirtual().name("telemetry-checkpoint").start(task);

  private final WatchTable table;
  private final Monitors monitors;
  private final MonitorRule rule;
  private final TelemetrySettings settings;
  private final Deque<Handed> handed = new ArrayDeque<>();
  private final Map<Integer, Long> positions = new HashMap<>();
  /** Where they stood at the last checkpoint. */
  private final Map<Integer, Long> taken = new HashMap<>();
  private @Nullable Thread thread;
  private @Nullable Connection right;
  private @Nullable Instant now;
  private @Nullable Instant began;
  private @Nullable Instant written;
  /** When it was asked last by which rules lifts are watched. */
  private @Nullable Instant ruled;
  /** When everything stored had last been looked at; null while another watches. */
  private volatile @Nullable Instant caughtUp;
  private boolean ticked;
  /** The checkpoint that is being written, done when it is, and failed if it could not be. */
  private CompletableFuture<?> writing = CompletableFuture.completedFuture(true);
  private volatile boolean closed;

  Watch(WatchTable table, Monitors monitors, MonitorRule rule, TelemetrySettings settings) {
    this.table = table;
    this.rule = rule;
    this.monitors = monitors;
    this.settings = settings;
  }

  /** A batch as its writer hands it over; without messages if what is new of it has to be read. */
  private record Handed(int lane, long number, @Nullable List<Heard> heard) {}

  /** A batch was committed; null if what is new of it has to be read. */
  void handOver(Lane lane, @Nullable List<Heard> heard) {
    synchronized (handed) {
      // One that finds no place is read from the database when its turn comes.
      if (handed.size() < HANDED_MOST) {
        handed.add(new Handed(lane.number(), lane.written(), heard));
      }
      handed.notifyAll();
    }
  }

  /** Time goes by: waiting times run out, other instances' batches are looked for, states are written down. */
  void tick(Instant at) {
    synchronized (handed) {
      now = at;
      ticked = true;
      handed.notifyAll();
    }
    if (thread == null && !closed) {
      began = at;
      thread = Thread.ofPlatform().daemon().name("telemetry-watch").start(this::work);
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed = true;
    synchronized (handed) {
      handed.notifyAll();
    }
    Thread working = thread;
    if (working != null) {
      working.join(Duration.ofSeconds(20));
    }
  }

  private void work() {
    try {
      while (!closed) {
        try {
          look();
        } catch (SQLException | DataAccessException | TransactionException e) {
          LOG.warn("the monitors wait: {}", e.getMessage());
          letGo();
          Thread.sleep(PAUSE);
        } catch (RuntimeException e) {
          LOG.error("the monitors begin again from where they were written down", e);
          letGo();
          Thread.sleep(PAUSE);
        }
      }
      writeDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CompletionException | DataAccessException | TransactionException e) {
      LOG.warn("the monitors' states were not written down; they are found again at the next start: {}",
          e.getMessage());
    } finally {
      letGo();
    }
  }

  private void look() throws SQLException, InterruptedException {
    Instant time = awaitWork();
    if (right == null && !takeOver()) {
      forgetHanded();
      return;
    }
    for (Handed next = poll(); next != null && !closed; next = poll()) {
      take(next);
    }
    if (time != null && !closed) {
      catchUp();
      caughtUp = time;
      if (ruled == null || time.isAfter(ruled.plus(RULES_EVERY))) {
        monitors.watchBy(rule.all(), time);
        ruled = time;
      }
      monitors.tick(time, began != null && time.isBefore(began.plus(SETTLING)));
      if (writing.isCompletedExceptionally()) {
        throw new SQLException("the monitors' states could not be written down", writing.exceptionNow());
      }
      if (writing.isDone() && (written == null || time.isAfter(written.plus(settings.checkpoint())))) {
        Monitors.Checkpoint checkpoint = monitors.takeDown(reach());
        writing = CompletableFuture.runAsync(() -> write(checkpoint), WRITER);
        written = time;
      }
    }
  }

  /** Waits for a batch or a tick; answers the time if it is a tick. */
  private @Nullable Instant awaitWork() throws InterruptedException {
    synchronized (handed) {
      while (handed.isEmpty() && !ticked && !closed) {
        handed.wait();
      }
      Instant time = ticked ? now : null;
      ticked = false;
      return time;
    }
  }

  private @Nullable Handed poll() {
    synchronized (handed) {
      return handed.poll();
    }
  }

  private void forgetHanded() {
    synchronized (handed) {
      handed.clear();
    }
  }

  /** Becomes the one who watches, and begins where the last one wrote down that it was. */
  private boolean takeOver() throws SQLException {
    Connection claimed = table.anything() ? table.claim() : null;
    if (claimed == null) {
      return false;
    }
    right = claimed;
    writing.handle((_, _) -> true).join(); // what was being written is there, or is not
    writing = CompletableFuture.completedFuture(true);
    positions.clear();
    table.progress(claimed).forEach(each -> positions.put(each.lane(), each.watched()));
    taken.clear();
    taken.putAll(positions);
    Instant time = Objects.requireNonNull(now);
    monitors.load(rule.all(), time);
    ruled = time;
    catchUp();
    return true;
  }

  private void take(Handed next) throws SQLException {
    long position = positions.computeIfAbsent(next.lane, _ -> 0L);
    if (next.number <= position) {
      return;
    }
    if (next.heard != null && next.number == position + 1) {
      monitors.hear(next.heard);
      positions.put(next.lane, next.number);
    } else {
      catchUp(next.lane, next.number);
    }
  }

  private void catchUp() throws SQLException {
    Connection connection = connection();
    for (WatchTable.Progress each : table.progress(connection)) {
      catchUp(each.lane(), each.batch());
    }
  }

  private void catchUp(int lane, long until) throws SQLException {
    long position = positions.getOrDefault(lane, 0L);
    while (position < until && !closed) {
      int most = (int) Math.min(BATCHES_AT_ONCE, until - position);
      for (MessageRows.Batch each : MessageRows.after(connection(), lane, position, most)) {
        monitors.hear(each.messages());
      }
      position += most;
      positions.put(lane, position);
    }
  }

  /** How far it was looked since the last checkpoint, which from now on is this one. */
  private Map<Integer, WatchTable.Reach> reach() {
    var reach = new HashMap<Integer, WatchTable.Reach>();
    positions.forEach((lane, until) -> reach.put(lane, new WatchTable.Reach(taken.getOrDefault(lane, 0L), until)));
    taken.putAll(positions);
    return reach;
  }

  /** Tells nobody to wait: alarms are found while states are written. */
  private void write(Monitors.Checkpoint checkpoint) {
    try {
      monitors.write(checkpoint);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  /** At the end: the last checkpoint is waited for, then everything since is written. */
  private void writeDown() {
    if (right != null && writing.handle((_, failure) -> failure == null).join()) {
      write(monitors.takeDown(reach()));
    }
  }

  private Connection connection() throws SQLException {
    Connection held = right;
    if (held == null) {
      throw new SQLException("another watches");
    }
    return held;
  }

  /** Seconds since everything stored had been looked at; -1 while another watches. */
  double lag(Instant at) {
    Instant last = caughtUp;
    return last == null ? -1 : Math.max(0, Duration.between(last, at).toMillis() / 1000.0);
  }

  private void letGo() {
    Connection held = right;
    right = null;
    caughtUp = null;
    if (held != null) {
      try (held) {
        Lane.leave(held);
      } catch (SQLException e) {
        LOG.debug("the connection was gone already", e);
      }
    }
  }
}
