package org.tibao.telemetry;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.tibao.signal.Message;
import org.tibao.time.ChinaTime;

/**
 * How messages get into the database: they wait in a bounded queue, one thread writes what is there in one transaction,
 * and only after its commit each is acknowledged and looked at by its monitor. While the database is away nothing is
 * acknowledged, nothing is thrown away, and publishers wait.
 */
@Component
class Inflow {

  private static final Logger LOG = LoggerFactory.getLogger(Inflow.class);
  private static final String ALREADY_THERE = "23505";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final int LONGEST_PAUSE_SHIFT = 5;

  private final DataSource source;
  private final Stores stores;
  private final Watch watch;
  private final Counts counts;
  private final TelemetrySettings settings;
  private final Waiting waiting;
  /** Where messages go instead of the database; null: they go there. */
  private final @Nullable MessageLog log;
  private final CopyBuffer buffer = new CopyBuffer();
  private @Nullable Thread writer;
  private @Nullable Connection connection;
  private @Nullable Lane lane;
  private boolean claimedBefore;
  private volatile boolean closed;

  Inflow(DataSource source, Stores stores, Watch watch, Counts counts, TelemetrySettings settings,
      @Nullable MessageLog log) {
    this.source = source;
    this.log = log;
    this.stores = stores;
    this.watch = watch;
    this.counts = counts;
    this.settings = settings;
    waiting = new Waiting(settings.queue());
    counts.gauge("tibao.telemetry.waiting", waiting, Waiting::size);
  }

  /** Waits for a place in the queue; false if nothing is taken in any more. */
  boolean put(Arrival arrival) throws InterruptedException {
    begin();
    return waiting.put(arrival);
  }

  /** Waits so long for a place. */
  boolean put(Arrival arrival, Duration atMost) throws InterruptedException {
    begin();
    return waiting.put(arrival, atMost.toMillis());
  }

  /** For who expects no acknowledgement: what finds no place is counted and gone. */
  void offer(Arrival arrival) {
    begin();
    if (!waiting.offer(arrival)) {
      counts.dropped.increment();
    }
  }

  void tell(Tiding tiding) {
    begin();
    waiting.put(tiding);
  }

  private synchronized void begin() {
    if (writer == null && !closed) {
      writer = Thread.ofPlatform().daemon().name("telemetry-writer").start(this::work);
    }
  }

  /** Writes what waits, then ends; what cannot be written any more was not acknowledged. */
  @PreDestroy
  void close() throws InterruptedException {
    Thread ending;
    synchronized (this) {
      closed = true;
      ending = writer;
    }
    waiting.close();
    if (ending != null) {
      ending.join(Duration.ofSeconds(20));
    }
  }

  private void work() {
    try {
      while (true) {
        Waiting.Load load = waiting.take(settings.batch(), settings.gather().toNanos());
        if (load.isEmpty()) {
          return;
        }
        Waiting.Load rest = log == null ? load : logged(log, load);
        if (persistently(rest)) {
          tellStored(rest.arrivals());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      letGo();
    }
  }

  /** Whoever cannot be told sends again when it comes back; the others do not wait for it. */
  private static void tellStored(List<Arrival> arrivals) {
    for (Arrival each : arrivals) {
      try {
        each.receipt().stored();
      } catch (RuntimeException e) {
        LOG.warn("who sent for {} could not be told that it is stored", each.from().name(), e);
      }
    }
  }

  /** Puts what was understood into the log, where it is safe; answers what the database has to take all the same. */
  private Waiting.Load logged(MessageLog to, Waiting.Load load) throws InterruptedException {
    List<Arrival> good = load.arrivals().stream().filter(each -> each.message() != null).toList();
    for (int tries = 0; !good.isEmpty(); tries++) {
      try {
        to.keep(good);
        count(good, good.size(), 0);
        tellStored(good);
        break;
      } catch (IOException e) {
        if (closed && tries > 0) {
          LOG.warn("{} messages were not stored and not acknowledged", good.size());
          break;
        }
        if (tries % 30 == 0) {
          LOG.warn("messages wait: {}", e.getMessage());
        }
        Thread.sleep(FIRST_PAUSE.multipliedBy(1L << Math.min(tries, LONGEST_PAUSE_SHIFT)));
      } catch (RuntimeException e) {
        if (closed) {
          LOG.warn("{} messages were not stored and not acknowledged", good.size());
          break;
        }
        LOG.error("messages wait: they cannot be written into the log", e);
        Thread.sleep(FIRST_PAUSE.multipliedBy(1L << LONGEST_PAUSE_SHIFT));
      }
    }
    return new Waiting.Load(load.arrivals().stream().filter(each -> each.message() == null).toList(), load.tidings());
  }

  /** Where a job elsewhere watches, tells it the time; false if the monitors of this process do. */
  boolean tick(Instant now) {
    if (log == null) {
      return false;
    }
    log.tick(now, waiting.oldest());
    return true;
  }

  /** Until it is stored, or the house closes. */
  private boolean persistently(Waiting.Load load) throws InterruptedException {
    if (load.isEmpty()) {
      return true;
    }
    for (int tries = 0;; tries++) {
      try {
        store(load);
        return true;
      } catch (SQLException | CannotAcquireLockException e) {
        letGo();
        if (closed && tries > 2) {
          LOG.warn("{} messages were not stored and not acknowledged", load.arrivals().size());
          return false;
        }
        if (tries % 30 == 0) {
          LOG.warn("messages wait: the database takes none ({})", e.getMessage());
        }
        Thread.sleep(FIRST_PAUSE.multipliedBy(1L << Math.min(tries, LONGEST_PAUSE_SHIFT)));
      } catch (RuntimeException e) {
        LOG.error("messages wait: they cannot be written", e);
        letGo();
        if (closed) {
          return false;
        }
        Thread.sleep(FIRST_PAUSE.multipliedBy(1L << LONGEST_PAUSE_SHIFT));
      }
    }
  }

  private void store(Waiting.Load load) throws SQLException {
    List<Arrival> good = load.arrivals().stream().filter(each -> each.message() != null).toList();
    List<Arrival> spoilt = load.arrivals().stream().filter(each -> each.spoilt() != null).toList();
    cover(good);
    Connection to = connection();
    Lane next = Objects.requireNonNull(lane).next();
    int written = good.size();
    try {
      write(to, load, good, spoilt, next);
      to.commit();
    } catch (SQLException e) {
      to.rollback();
      if (!ALREADY_THERE.equals(e.getSQLState())) {
        throw e;
      }
      written = stores.rows().copyNew(to, good, next.rowBatch(), buffer);
      writeRest(to, load, spoilt, next);
      to.commit();
    }
    lane = next;
    count(good, written, spoilt.size());
    if (log == null) {
      watch.handOver(next, written == good.size() ? heard(good) : null);
    }
  }

  private void write(Connection to, Waiting.Load load, List<Arrival> good, List<Arrival> spoilt, Lane next)
      throws SQLException {
    if (!good.isEmpty()) {
      stores.rows().copy(to, good, next.rowBatch(), buffer);
    }
    writeRest(to, load, spoilt, next);
  }

  private void writeRest(Connection to, Waiting.Load load, List<Arrival> spoilt, Lane next) throws SQLException {
    if (!spoilt.isEmpty()) {
      stores.quarantine().keep(to, spoilt);
    }
    if (!load.tidings().isEmpty()) {
      Tiding.keep(to, Tiding.last(load.tidings()), next.number());
    }
    next.keep(to);
  }

  /** The days in which these messages lie are there before they come. */
  private void cover(List<Arrival> good) throws SQLException {
    var days = new HashSet<LocalDate>();
    Instant from = Instant.MAX;
    Instant until = Instant.MIN;
    for (Arrival each : good) {
      Instant at = message(each).stamp().at();
      if (!(at.compareTo(from) >= 0 && at.isBefore(until)) && stores.rows().slot(at, each.received()).equals(at)) {
        LocalDate day = ChinaTime.dayOf(at);
        from = day.atStartOfDay(ChinaTime.ZONE).toInstant();
        until = day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();
        days.add(day);
      }
    }
    for (LocalDate day : days) {
      stores.partitions().coverMessages(day);
    }
  }

  private static Message message(Arrival arrival) {
    return Objects.requireNonNull(arrival.message());
  }

  private static List<Heard> heard(List<Arrival> good) {
    var heard = new ArrayList<Heard>(good.size());
    good.forEach(each -> heard.add(new Heard(each.from().number(), message(each), each.received())));
    heard.sort(Heard.ORDER);
    return heard;
  }

  private void count(List<Arrival> good, int written, int spoilt) {
    counts.stored.increment(written);
    counts.repeated.increment(good.size() - written);
    counts.quarantined.increment(spoilt);
    for (Arrival each : good) {
      Instant at = message(each).stamp().at();
      counts.clock(at, each.received(), MessageRows.odd(stores.rows().slot(at, each.received()), at));
    }
  }

  private Connection connection() throws SQLException {
    Connection held = connection;
    if (held != null) {
      return held;
    }
    Connection fresh = source.getConnection();
    try {
      fresh.setAutoCommit(false);
      Lane claimed = Lane.claim(fresh);
      if (!claimedBefore) {
        Tiding.forget(fresh, claimed.number());
      }
      fresh.commit();
      claimedBefore = true;
      lane = claimed;
      connection = fresh;
      return fresh;
    } catch (SQLException | RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  /** Another connection is taken for the next try, and with it perhaps another lane. */
  private void letGo() {
    Connection held = connection;
    connection = null;
    lane = null;
    if (held != null) {
      try (held) {
        held.rollback();
        held.setAutoCommit(true);
        Lane.leave(held);
      } catch (SQLException e) {
        LOG.debug("the connection was gone already", e);
      }
    }
  }
}
