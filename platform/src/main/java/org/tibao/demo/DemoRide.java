package org.tibao.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;
import org.tibao.signal.Code;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;

/** One lift that stands ready for a visitor: 07:58, a mother and a child between floors. */
final class DemoRide {

  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration GLANCE = Duration.ofSeconds(5);
  /** The third floor, on the way up from the first. */
  private static final int FLOOR = 3;

  private final List<Later> coming = new ArrayList<>();
  private volatile @Nullable LiftId lift;
  private volatile boolean wanted;
  private boolean shut;
  private long boot;
  private long seq;
  private Instant spoke = Instant.EPOCH;

  /** Something to be said at its time. */
  private record Later(Instant at, Said said) {}

  /** What is said, once its stamp is known. */
  @FunctionalInterface
  private interface Said {
    Message with(Message.Stamp stamp);
  }

  @Nullable
  LiftId lift() {
    return lift;
  }

  void lift(LiftId id) {
    lift = id;
  }

  boolean shutIn() {
    return wanted;
  }

  void shutIn(boolean now) {
    wanted = now;
  }

  /** The device starts, and its lift stands empty on the first floor. */
  void begin(Instant now) {
    boot = now.getEpochSecond();
    seq = 0;
    shut = false;
    coming.clear();
    coming.add(new Later(now, stamp -> still(stamp, 1, true, true, false)));
  }

  /** What the lift has to say by now. */
  List<Message> said(Instant now) {
    if (wanted != shut) {
      shut = wanted;
      coming.clear();
      if (shut) {
        caught(now);
      } else {
        freed(now);
      }
    }
    if (coming.isEmpty() && Duration.between(spoke, now).compareTo(shut ? GLANCE : BEAT) >= 0) {
      coming.add(new Later(now, shut ? stamp -> still(stamp, FLOOR, false, true, true) : Message.Heartbeat::new));
    }
    var said = new ArrayList<Message>();
    while (!coming.isEmpty() && !coming.getFirst().at().isAfter(now)) {
      Later next = coming.removeFirst();
      said.add(next.said().with(new Message.Stamp(boot, ++seq, next.at())));
      spoke = now;
    }
    return said;
  }

  private void caught(Instant now) {
    at(now, 0, stamp -> still(stamp, 1, true, false, false));
    at(now, 3, stamp -> still(stamp, 1, true, false, true));
    at(now, 7, stamp -> still(stamp, 1, true, true, true));
    at(now, 8, stamp -> up(stamp, 1, true));
    at(now, 11, stamp -> up(stamp, 2, false));
    at(now, 14, stamp -> still(stamp, FLOOR, false, true, true));
    at(now, 15, stamp -> new Message.Event(stamp, Code.STOPPED_OUTSIDE_ZONE));
    at(now, 21, stamp -> new Message.Alarm(stamp, Code.ALARM_BUTTON));
    at(now, 27, stamp -> still(stamp, FLOOR, false, true, true));
  }

  private void freed(Instant now) {
    at(now, 0, stamp -> still(stamp, FLOOR, true, true, true));
    at(now, 3, stamp -> still(stamp, FLOOR, true, false, true));
    at(now, 8, stamp -> still(stamp, FLOOR, true, false, false));
    at(now, 14, stamp -> still(stamp, FLOOR, true, true, false));
    at(now, 15, stamp -> new Message.Event(stamp, Code.AUTOMATIC_AGAIN));
  }

  private void at(Instant now, int seconds, Said said) {
    coming.add(new Later(now.plusSeconds(seconds), said));
  }

  private static Message still(Message.Stamp stamp, int floor, boolean zone, boolean closed, boolean passenger) {
    return new Message.Status(stamp, ServiceMode.NORMAL, false, Direction.NONE, zone, floor, closed, passenger, null);
  }

  private static Message up(Message.Stamp stamp, int floor, boolean zone) {
    return new Message.Status(stamp, ServiceMode.NORMAL, true, Direction.UP, zone, floor, true, true, null);
  }
}
