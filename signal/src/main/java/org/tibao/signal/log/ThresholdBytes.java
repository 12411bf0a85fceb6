package org.tibao.signal.log;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tibao.signal.monitor.Thresholds;
import org.tibao.signal.monitor.Thresholds.Car;
import org.tibao.signal.monitor.Thresholds.Door;
import org.tibao.signal.monitor.Thresholds.Hearing;
import org.tibao.signal.monitor.Thresholds.ShutIn;

/** Thresholds as bytes: the version of the form, then each number in turn, times in milliseconds. */
final class ThresholdBytes {

  private static final byte VERSION = 1;
  private static final int FIXED = 1 + 28 * Long.BYTES;

  private ThresholdBytes() {}

  static byte[] write(Thresholds of) {
    ShutIn in = of.shutIn();
    Car car = of.car();
    Door door = of.door();
    Hearing hearing = of.hearing();
    ByteBuffer to = ByteBuffer.allocate(FIXED + in.urgent().size() * Long.BYTES).put(VERSION);
    put(to, in.offLevel(), in.atLevel(), in.confirm(), in.levelling(), in.freed(), in.boarding());
    put(to, in.pulses(), in.urgent().size());
    in.urgent().forEach(each -> put(to, each));
    put(to, car.openDoor(), car.motor());
    put(to, car.closedRuns(), car.levelMm(), car.levelStops(), car.hourlyRuns(), car.runsFactor(), car.uninspected());
    put(to, door.blocked(), door.again());
    put(to, door.cycles(), door.past());
    put(to, hearing.heartbeat(), hearing.offline(), hearing.reorder(), hearing.skew(), hearing.oldest(),
        hearing.past());
    put(to, hearing.missed(), hearing.held());
    byte[] bytes = new byte[to.position()];
    to.flip().get(bytes);
    return bytes;
  }

  static Thresholds read(byte[] bytes) {
    var from = ByteBuffer.wrap(bytes);
    try {
      if (from.get() != VERSION) {
        throw new IllegalArgumentException("thresholds in another version");
      }
      Duration[] in = times(from, 6);
      int pulses = number(from);
      List<Duration> urgent = new ArrayList<>();
      for (int left = number(from); left > 0; left--) {
        urgent.add(times(from, 1)[0]);
      }
      Duration[] car = times(from, 2);
      int[] runs = numbers(from, 6);
      Duration[] door = times(from, 2);
      int[] cycles = numbers(from, 2);
      Duration[] hearing = times(from, 6);
      int[] messages = numbers(from, 2);
      return new Thresholds(new ShutIn(in[0], in[1], in[2], in[3], in[4], in[5], pulses, urgent),
          new Car(car[0], runs[0], car[1], runs[1], runs[2], runs[3], runs[4], runs[5]),
          new Door(door[0], door[1], cycles[0], cycles[1]), new Hearing(hearing[0], messages[0], hearing[1],
              hearing[2], messages[1], hearing[3], hearing[4], hearing[5]));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("less than thresholds", e);
    }
  }

  private static void put(ByteBuffer to, Duration... times) {
    for (Duration each : times) {
      to.putLong(each.toMillis());
    }
  }

  private static void put(ByteBuffer to, int... numbers) {
    for (int each : numbers) {
      to.putLong(each);
    }
  }

  private static Duration[] times(ByteBuffer from, int count) {
    var times = new Duration[count];
    for (int i = 0; i < count; i++) {
      times[i] = Duration.ofMillis(from.getLong());
    }
    return times;
  }

  private static int[] numbers(ByteBuffer from, int count) {
    var numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(from);
    }
    return numbers;
  }

  private static int number(ByteBuffer from) {
    return Math.toIntExact(from.getLong());
  }
}
