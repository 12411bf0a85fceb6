package org.tibao.command;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.tibao.signal.Code;
import org.tibao.signal.Codec;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Stamp;
import org.tibao.signal.MessageKind;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.Topic;

/** Lifts that go up and down without rest and say so: for load, not for truth. */
final class LiftChatter {

  private static final int FLOORS = 6;
  private static final int STATISTICS_EVERY = 61;
  private static final int EVENT_EVERY = 199;

  private final List<String> devices;
  private final long[] seq;
  private final long boot;
  private final Clock clock;

  LiftChatter(List<String> devices, long boot, Clock clock) {
    this.devices = devices;
    this.boot = boot;
    this.clock = clock;
    seq = new long[devices.size()];
  }

  /** The next thing that lift says. */
  Message next(int lift) {
    long number = ++seq[lift];
    var stamp = new Stamp(boot, number, clock.instant());
    if (number % STATISTICS_EVERY == 0) {
      return new Message.Statistics(stamp, number / 1000, number / 8);
    }
    if (number % EVENT_EVERY == 0) {
      return new Message.Event(stamp, Code.AUTOMATIC_AGAIN);
    }
    return status(stamp, number);
  }

  private static Message.Status status(Stamp stamp, long number) {
    int step = (int) (number % 8);
    int trip = (int) (number / 8 % (2 * FLOORS - 2));
    int floor = 1 + (trip < FLOORS ? trip : 2 * FLOORS - 2 - trip);
    boolean moving = step >= 3 && step <= 5;
    boolean open = step < 2 || step == 7;
    return new Message.Status(stamp, ServiceMode.NORMAL, moving,
        moving ? trip < FLOORS - 1 ? Direction.UP : Direction.DOWN : Direction.NONE, step != 4, floor, !open,
        step != 0, step == 6 ? 2 : null);
  }

  /** Somebody in that lift rings. */
  Message alarm(int lift) {
    return new Message.Alarm(new Stamp(boot, ++seq[lift], clock.instant()), Code.ALARM_BUTTON);
  }

  /** That lift has a fault. */
  Message fault(int lift, Code code) {
    return new Message.Event(new Stamp(boot, ++seq[lift], clock.instant()), code);
  }

  MqttLoad.Said said(int lift, Message message) {
    MessageKind kind = MessageKind.of(message);
    byte[] topic = new Topic(devices.get(lift), kind).text().getBytes(StandardCharsets.UTF_8);
    return new MqttLoad.Said(topic, Codec.encode(message, Codec.Form.JSON));
  }
}
