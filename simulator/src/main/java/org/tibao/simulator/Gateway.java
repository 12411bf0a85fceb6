package org.tibao.simulator;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Stamp;

/** The device in the control cabinet: it numbers what the lift says, sends it, keeps it while the network is gone. */
final class Gateway {

  private static final long HOUR = Traffic.HOUR;
  private static final double MISHAPS_PER_YEAR = 16.8;
  private static final int KEEPS = 5_000;
  private static final double REPEATED = 0.0005;
  private static final double REPEATED_LATE = 0.03;

  /** How a device hands over what it kept. */
  private enum Backlog {
    /** What is new waits behind what is old. */
    OLDEST_FIRST,
    /** What is new goes at once, the old in between. */
    LIVE_BETWEEN,
    /** The newest of what was kept goes first. */
    NEWEST_FIRST
  }

  private final String device;
  private final World world;
  private final Dice dice;
  private final int heartbeatMs;

  private long boot;
  private long seq;
  private long clockOff;
  private long clockWrongFrom;
  private long clockRightAt = Long.MAX_VALUE;
  private boolean powered = true;
  /** Since when nothing has come from here, for whatever reason; 0 while it speaks. */
  private long silentFrom;
  /** When a device that hangs or restarts is there again; 0 while it works. */
  private long wakesAt;
  private @Nullable ArrayDeque<Message> kept;
  private Backlog backlog = Backlog.OLDEST_FIRST;
  private long networkAt;
  private long mishapAt;
  private long lastMade;

  Gateway(String device, World world, Dice dice, int heartbeatMs, long now) {
    this.device = device;
    this.world = world;
    this.dice = dice;
    this.heartbeatMs = heartbeatMs;
    boot = 1 + dice.below(20);
    lastMade = now - dice.below(heartbeatMs);
    mishapAt = nextMishap(now);
  }

  private long nextMishap(long now) {
    double perYear = MISHAPS_PER_YEAR * world.plan.network();
    return perYear == 0 ? Long.MAX_VALUE : now + (long) (dice.exponential() * 365 * Traffic.DAY / perYear);
  }

  /** Whether it makes messages at all. */
  boolean works() {
    return powered && wakesAt == 0;
  }

  /** The mark of the next message. */
  Stamp stamp(long now) {
    lastMade = now;
    seq++;
    return new Stamp(boot, seq, clockOff == 0 ? world.at(now) : world.at(now).plusMillis(clockOff));
  }

  /** When it would say that it is alive. */
  long heartbeatAt() {
    return works() && (kept == null || networkAt == 0) ? lastMade + heartbeatMs : Long.MAX_VALUE;
  }

  void pass(Message message, long now) {
    ArrayDeque<Message> waiting = kept;
    if (waiting == null || networkAt == 0 && backlog == Backlog.LIVE_BETWEEN) {
      deliver(message, now, REPEATED);
    } else {
      if (waiting.size() == KEEPS) {
        waiting.removeFirst();
      }
      waiting.addLast(message);
    }
  }

  private void deliver(Message message, long now, double repeated) {
    world.deliver(device, message, now);
    if (dice.chance(repeated)) {
      world.deliver(device, message, now);
    }
  }

  /** When it has something to do of its own. */
  long due() {
    long due = Math.min(mishapAt, clockRightAt);
    if (wakesAt > 0) {
      due = Math.min(due, wakesAt);
    }
    if (kept != null && powered) {
      due = Math.min(due, networkAt > 0 ? networkAt : flushAt);
    }
    return due;
  }

  private long flushAt;

  void act(long now) {
    if (clockRightAt <= now) {
      clockRightAt = Long.MAX_VALUE;
      clockOff = 0;
      world.truth(device, Truth.Kind.WRONG_CLOCK, clockWrongFrom, now);
    } else if (wakesAt > 0 && wakesAt <= now) {
      wakesAt = 0;
      restart(now);
    } else if (kept != null && powered && (networkAt > 0 ? networkAt : flushAt) <= now) {
      handOver(kept, now);
    } else if (mishapAt <= now) {
      mishapAt = nextMishap(now);
      if (powered && wakesAt == 0 && kept == null) {
        mishap(now);
      }
    }
  }

  private void handOver(ArrayDeque<Message> waiting, long now) {
    if (networkAt > 0) {
      networkAt = 0;
      backlog = Backlog.values()[dice.below(3)];
      heard(now);
    }
    Message next = backlog == Backlog.NEWEST_FIRST ? waiting.pollLast() : waiting.pollFirst();
    if (next != null) {
      deliver(next, now, REPEATED_LATE);
    }
    flushAt = now + dice.between(20, 120);
    if (waiting.isEmpty()) {
      kept = null;
    }
  }

  private void mishap(long now) {
    double which = dice.within(0, MISHAPS_PER_YEAR);
    if (which < 12) {
      kept = new ArrayDeque<>();
      networkAt = now + Math.clamp(dice.lognormal(8 * 60_000L, 1.3), 5_000, 24 * HOUR);
      silentFrom = now;
    } else if (which < 16) {
      silentFrom = now;
      wakesAt = now + dice.between(20_000, 90_000);
    } else if (which < 16.5 && clockOff == 0) {
      clockOff = dice.between(60_000, 15 * 60_000) * (dice.chance(0.5) ? 1 : -1);
      clockWrongFrom = now;
      clockRightAt = now + dice.lognormal(12 * HOUR, 1);
    } else {
      silentFrom = now;
      wakesAt = now + Math.clamp(dice.lognormal(4 * HOUR, 1), 10 * 60_000, 20 * 24 * HOUR);
    }
  }

  /** No power, no battery left. */
  void powerOff(long now) {
    powered = false;
    if (silentFrom == 0) {
      silentFrom = now;
    }
  }

  void powerOn(long now) {
    if (!powered) {
      powered = true;
      restart(now);
    }
  }

  private void restart(long now) {
    if (powered && wakesAt == 0) {
      boot++;
      seq = 0;
      lastMade = now - heartbeatMs;
      if (networkAt <= now) {
        heard(now);
      }
    }
  }

  private void heard(long now) {
    if (silentFrom > 0) {
      quiet(now, now);
      silentFrom = 0;
    }
  }

  private void quiet(long now, @Nullable Long ended) {
    if (now - silentFrom > 3L * heartbeatMs) {
      world.truth(device, Truth.Kind.SILENCE, silentFrom, ended);
    }
    if (now - silentFrom > HOUR) {
      world.truth(device, Truth.Kind.DEVICE_OFFLINE, silentFrom, ended);
    }
  }

  /** The simulation ends; what lasts has no end. */
  void finish(long now) {
    if (silentFrom > 0) {
      quiet(now, null);
    }
    if (clockOff != 0) {
      world.truth(device, Truth.Kind.WRONG_CLOCK, clockWrongFrom, null);
    }
  }
}
