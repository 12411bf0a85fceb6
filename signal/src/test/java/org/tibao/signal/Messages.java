package org.tibao.signal;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** Messages for tests. */
public final class Messages {

  private Messages() {}

  /** Any message that can be written and read again. */
  public static Message any(RandomGenerator random) {
    var stamp = new Message.Stamp(random.nextLong(1_000), random.nextLong(1L << random.nextInt(1, 53)),
        Instant.ofEpochMilli(random.nextLong(-1_000_000_000_000L, 4_000_000_000_000L)));
    return switch (random.nextInt(5)) {
      case 0 -> new Message.Status(stamp, ServiceMode.values()[random.nextInt(8)], random.nextBoolean(),
          Direction.values()[random.nextInt(3)], random.nextBoolean(), random.nextInt(-3, 40), random.nextBoolean(),
          random.nextBoolean(), random.nextBoolean() ? null : (Integer) random.nextInt(-60, 60));
      case 1 -> new Message.Event(stamp, Code.values()[random.nextInt(Code.values().length)]);
      case 2 -> new Message.Alarm(stamp, Code.values()[random.nextInt(Code.values().length)]);
      case 3 -> new Message.Statistics(stamp, random.nextLong(200_000), random.nextLong(10_000_000));
      default -> new Message.Heartbeat(stamp);
    };
  }
}
