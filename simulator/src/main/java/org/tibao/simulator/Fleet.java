package org.tibao.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * 车队 — many simulated lifts, each waiting for its next moment; time leaps from one happening to the next.
 *
 * <p>
 * One thread drives it. Everything about a lift follows from the seed and its number, so that a fleet's messages are the
 * same each time, and a larger fleet contains a smaller one.
 */
public final class Fleet {

  private static final long BREATH_MS = 10;

  private final World world;
  private final Lift[] lifts;
  /** A heap of lifts by the moment of their next happening, the earlier number first among equals. */
  private final int[] heap;
  private final long[] due;
  private long now;

  public Fleet(FleetPlan plan, Outlet outlet, Consumer<Truth> truths) {
    world = new World(plan, outlet, truths);
    now = plan.from().toEpochMilli();
    int size = plan.devices().size();
    lifts = new Lift[size];
    heap = new int[size];
    due = new long[size];
    for (int i = 0; i < size; i++) {
      lifts[i] = new Lift(plan.devices().get(i), i, world, now);
      heap[i] = i;
      due[i] = Math.max(now, lifts[i].due());
    }
    for (int place = size / 2; place >= 0; place--) {
      sink(place);
    }
  }

  /** The moment of the next happening. */
  public Instant next() {
    return Instant.ofEpochMilli(due[heap[0]]);
  }

  /** Lets everything happen that happens before that moment. */
  public void runUntil(Instant moment) {
    long until = moment.toEpochMilli();
    while (due[heap[0]] < until) {
      int first = heap[0];
      Lift lift = lifts[first];
      now = due[first];
      lift.step(now);
      due[first] = Math.max(now, lift.due());
      sink(0);
    }
    now = Math.max(now, until);
  }

  /**
   * Lets simulated time pass with the time of the world, or so many times as fast, for so long or until told to stop.
   *
   * @param real  how long by the clock on the wall
   * @param goOn asked several times a second
   */
  public void play(double speed, Duration real, BooleanSupplier goOn) throws InterruptedException {
    long began = System.nanoTime();
    long first = now;
    long end = real.toNanos();
    long passed = 0;
    while (passed < end && goOn.getAsBoolean()) {
      passed = Math.min(end, System.nanoTime() - began);
      runUntil(Instant.ofEpochMilli(first + (long) (passed / 1e6 * speed)));
      Thread.sleep(BREATH_MS);
    }
  }

  /** Ends the simulation: what is still true is written down without an end. */
  public void finish() {
    for (Lift lift : lifts) {
      lift.finish(now);
    }
  }

  private void sink(int from) {
    if (heap.length == 0) {
      return;
    }
    int place = from;
    int moved = heap[place];
    while (2 * place + 1 < heap.length) {
      int child = 2 * place + 1;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moved)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = moved;
  }

  private boolean before(int one, int other) {
    return due[one] < due[other] || due[one] == due[other] && one < other;
  }
}
