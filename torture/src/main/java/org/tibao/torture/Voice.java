package org.tibao.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Code;
import org.tibao.signal.Codec;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.Topic;

/**
 * A device that says what its lift does, one message after the other: only an answer lets the next number go. What is not
 * answered is said again, with the same number; now and then it says again what was answered, or starts anew.
 */
final class Voice {

  private static final int FLOORS = 6;
  private static final int STATISTICS_EVERY = 61;
  private static final int HEARTBEAT_EVERY = 17;
  private static final int FAULT_EVERY = 509;
  private static final int ALARM_EVERY = 2_003;
  private static final int AGAIN_EVERY = 150;
  private static final int START_EVERY = 3_000;

  private final InetSocketAddress at;
  private final Town.Speaker speaker;
  private final Promises promises;
  private final Random random;
  private @Nullable MqttLine line;
  private Promises.Boot boot;
  private long seq;
  private long told;
  private Instant last = Instant.EPOCH;
  private @Nullable Message open;
  private long askedAt;

  Voice(InetSocketAddress at, Town.Speaker speaker, Promises promises, long seed) throws IOException {
    this.at = at;
    this.speaker = speaker;
    this.promises = promises;
    this.random = new Random(seed);
    this.boot = new Promises.Boot(speaker.name(), Instant.now().getEpochSecond());
    this.told = random.nextInt(START_EVERY);
    promises.boot(boot);
  }

  /** Says the next thing, or what is not answered yet. Without an answer it hangs up, and tries anew the next time. */
  void speak() throws IOException {
    Message message = open;
    boolean again = message != null;
    if (message == null) {
      message = next();
      open = message;
      askedAt = System.nanoTime();
    }
    try {
      MqttLine to = line();
      String topic = new Topic(speaker.name(), MessageKind.of(message)).text();
      byte[] payload = Codec.encode(message, random.nextInt(4) == 0 ? Codec.Form.CBOR : Codec.Form.JSON);
      to.say(topic, again, payload);
      open = null;
      promises.acknowledge(boot, seq, askedAt);
      if (random.nextInt(AGAIN_EVERY) == 0) {
        to.say(topic, true, payload);
      }
    } catch (IOException e) {
      hangUp();
    }
  }

  private MqttLine line() throws IOException {
    MqttLine held = line;
    if (held == null) {
      held = new MqttLine(at, speaker.name(), speaker.secret());
      line = held;
    }
    return held;
  }

  void hangUp() throws IOException {
    if (line != null) {
      line.close();
      line = null;
    }
  }

  /** Whether the last thing it said was answered. */
  boolean answered() {
    return open == null;
  }

  private Message next() throws IOException {
    if (++told % START_EVERY == 0) {
      boot = new Promises.Boot(speaker.name(), boot.number() + 1);
      seq = 0;
      promises.boot(boot);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    last = now.isAfter(last) ? now : last.plusMillis(1);
    var stamp = new Message.Stamp(boot.number(), ++seq, last);
    if (told % ALARM_EVERY == 0) {
      return new Message.Alarm(stamp, Code.ALARM_BUTTON);
    } else if (told % FAULT_EVERY == 0) {
      return new Message.Event(stamp, Code.DOOR_OPEN_FAULT);
    } else if (told % FAULT_EVERY == 1) {
      return new Message.Event(stamp, Code.NO_FAULT);
    } else if (told % STATISTICS_EVERY == 0) {
      return new Message.Statistics(stamp, told / 1_000, told / 8);
    } else if (told % HEARTBEAT_EVERY == 0) {
      return new Message.Heartbeat(stamp);
    }
    return status(stamp, told);
  }

  private static Message status(Message.Stamp stamp, long number) {
    int step = (int) (number % 8);
    int trip = (int) (number / 8 % (2 * FLOORS - 2));
    int floor = 1 + (trip < FLOORS ? trip : 2 * FLOORS - 2 - trip);
    boolean moving = step >= 3 && step <= 5;
    boolean closed = step >= 2 && step != 7;
    Direction direction = !moving ? Direction.NONE : trip < FLOORS - 1 ? Direction.UP : Direction.DOWN;
    return new Message.Status(stamp, ServiceMode.NORMAL, moving, direction, step != 4, floor, closed, step != 0,
        step == 6 ? 2 : null);
  }
}
