package org.tibao.telemetry;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where messages wait to be written: so many at most, alarms and events before the others. Whoever brings one more than
 * that waits, and with it its publisher.
 */
final class Waiting {

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition emptied = lock.newCondition();
  private final Deque<Arrival> urgent = new ArrayDeque<>();
  private final Deque<Arrival> ordinary = new ArrayDeque<>();
  private final List<Tiding> tidings = new ArrayList<>();
  /** Those that wait for a place. */
  private final Set<Arrival> outside = Collections.newSetFromMap(new IdentityHashMap<>());
  /** Of what was taken last, which is being written until the next is asked for. */
  private @Nullable Instant oldestTaken;
  /** At how many the one who takes is woken; nobody takes at the moment if it is beyond reach. */
  private int wanted = Integer.MAX_VALUE;
  private boolean closed;

  Waiting(int most) {
    this.most = most;
  }

  /** What is written together. */
  record Load(List<Arrival> arrivals, List<Tiding> tidings) {
    boolean isEmpty() {
      return arrivals.isEmpty() && tidings.isEmpty();
    }
  }

  /** Waits for a place; false if nothing is taken in any more. */
  boolean put(Arrival arrival) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (size() >= most && !closed) {
        outside.add(arrival);
        emptied.await();
      }
      return !closed && add(arrival);
    } finally {
      outside.remove(arrival);
      lock.unlock();
    }
  }

  /** When the oldest message was received that is not yet written; null if all are. */
  @Nullable
  Instant oldest() {
    lock.lock();
    try {
      Instant oldest = oldestTaken;
      for (Deque<Arrival> each : List.of(urgent, ordinary)) {
        Arrival first = each.peek();
        oldest = first == null ? oldest : earlier(oldest, first.received());
      }
      for (Arrival each : outside) {
        oldest = earlier(oldest, each.received());
      }
      return oldest;
    } finally {
      lock.unlock();
    }
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  /** Takes the message if there is a place. */
  boolean offer(Arrival arrival) {
    lock.lock();
    try {
      return !closed && size() < most && add(arrival);
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Arrival arrival) {
    (arrival.urgent() ? urgent : ordinary).add(arrival);
    if (wanted < Integer.MAX_VALUE && (arrival.urgent() || size() >= wanted)) {
      filled.signal();
    }
    return true;
  }

  void put(Tiding tiding) {
    lock.lock();
    try {
      tidings.add(tiding);
      if (wanted == 1) {
        filled.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What has come, at most so many messages; waits for the first, and a little for others to go with it unless it is
   * urgent. Empty once closed and empty.
   */
  Load take(int together, long gatherNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      wanted = 1;
      oldestTaken = null;
      while (size() == 0 && tidings.isEmpty() && !closed) {
        filled.await();
      }
      wanted = together;
      long left = gatherNanos;
      while (left > 0 && urgent.isEmpty() && size() < together && !closed) {
        left = filled.awaitNanos(left);
      }
      wanted = Integer.MAX_VALUE;
      var arrivals = new ArrayList<Arrival>(Math.min(together, size()));
      while (arrivals.size() < together && size() > 0) {
        Arrival next = urgent.isEmpty() ? ordinary.remove() : urgent.remove();
        oldestTaken = earlier(oldestTaken, next.received());
        arrivals.add(next);
      }
      emptied.signalAll();
      List<Tiding> told = List.copyOf(tidings);
      tidings.clear();
      return new Load(arrivals, told);
    } finally {
      lock.unlock();
    }
  }

  int size() {
    return urgent.size() + ordinary.size();
  }

  /** How long it could be waited for a place. */
  boolean put(Arrival arrival, long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (size() >= most && !closed && left > 0) {
        outside.add(arrival);
        left = emptied.awaitNanos(left);
      }
      return !closed && size() < most && add(arrival);
    } finally {
      outside.remove(arrival);
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
      emptied.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
