package org.tibao.stream;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tibao.signal.Code;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.Thresholds;

/**
 * Made-up lifts that run trip after trip. What they say goes to Kafka as an instance of the platform would write it: nobody
 * has a million connections to a broker on one machine.
 *
 * <p>
 * A lift's number, its trip and how far that has come follow from the time alone: each runs a trip of eight messages, two
 * and a half seconds between them, and rests until the day's 3,333 are reached; all begin at different times.
 */
final class MadeUpFleet implements AutoCloseable {

  /** What a lift says in a day (docs/reference/sizing.md). */
  static final long SAYS_IN_A_DAY = 3_333;
  /** Twice at the beginning. */
  static final int INTRODUCED = 2;

  private static final int TRIP = 8;
  private static final long BETWEEN_MS = 2_500;
  private static final long TRIP_EVERY_MS = 86_400_000L * TRIP / SAYS_IN_A_DAY;
  private static final int FLOORS = 6;
  private static final Duration HEARTBEAT = Duration.ofMinutes(10);
  private static final long BOOT = 1;
  private static final long INSTANCE = 0x7469626f; // any but those of the platform's instances
  private static final int AT_ONCE = 20_000;

  private final JobSettings settings;
  private final Speaker[] speakers;
  /** How often each lift has rung: its numbers go on from there. */
  private final byte[] rung;
  private final Producer<byte[], byte[]> producer;
  private final InstantSource clock;
  private long said;
  private long lastRung = -1;

  MadeUpFleet(JobSettings settings, Speaker[] speakers, Producer<byte[], byte[]> producer, InstantSource clock) {
    this.settings = settings;
    this.speakers = speakers;
    this.producer = producer;
    this.clock = clock;
    rung = new byte[speakers.length];
  }

  private static Producer<byte[], byte[]> producer(JobSettings settings) {
    Properties known = settings.client();
    known.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    known.put(ProducerConfig.ACKS_CONFIG, "all");
    known.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    known.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    return new KafkaProducer<>(known, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** All lifts with a device that are registered there, neighbours not beside each other. */
  static MadeUpFleet of(Database database, JobSettings settings, int lifts) throws SQLException {
    var speakers = new Speaker[lifts];
    var paths = new HashMap<String, String>();
    int count = 0;
    try (Connection connection = database.open();
        PreparedStatement rows = connection.prepareStatement("""
            select number, name, lift, county, path from telemetry.device where lift is not null
             order by hashtext(name), number""")) {
      rows.setFetchSize(AT_ONCE);
      try (ResultSet row = rows.executeQuery()) {
        while (row.next() && count < lifts) {
          String path = row.getString(5);
          speakers[count++] = new Speaker(row.getInt(1), row.getString(2), row.getObject(3, UUID.class), row.getInt(4),
              paths.computeIfAbsent(path, same -> same));
        }
      }
    }
    if (count < lifts) {
      throw new SQLException("only " + count + " lifts are registered");
    }
    return new MadeUpFleet(settings, speakers, producer(settings), InstantSource.system());
  }

  /** By which they are watched: where they speak more slowly than in life, that is no silence. */
  static Thresholds patient() {
    Thresholds usual = Thresholds.USUAL;
    Thresholds.Hearing hearing = usual.hearing();
    return new Thresholds(usual.shutIn(), usual.car(), usual.door(), new Thresholds.Hearing(HEARTBEAT,
        hearing.missed(), hearing.offline(), hearing.reorder(), hearing.held(), hearing.skew(), hearing.oldest(),
        hearing.past()));
  }

  /** Lets the job watch them so: before the rules that the platform has written there. */
  static void watchPatiently(Database database) throws SQLException {
    try (Connection to = database.open();
        PreparedStatement row = to.prepareStatement("""
            insert into telemetry.stream_rule (rank, path, since, until, thresholds)
            values (-1, '/', timestamptz 'epoch', null, ?)""")) {
      row.setBytes(1, new WatchRule("/", Instant.EPOCH, null, patient()).bytes());
      row.executeUpdate();
      to.commit();
    }
  }

  /** How many messages all of them say in a second. */
  static double perSecond(long lifts) {
    return lifts * (double) SAYS_IN_A_DAY / 86_400;
  }

  /** How many messages have been handed over. */
  long said() {
    return said;
  }

  /** Those lifts say for the first time that they stand: {@link #INTRODUCED} messages each. */
  void introduce(int from, int until) {
    for (int number = 1; number <= INTRODUCED; number++) {
      for (int lift = from; lift < until; lift++) {
        say(lift, stands(stamp(number), 1));
      }
    }
  }

  /** What all of them say between two moments, in milliseconds since they began to run. */
  void speak(long fromMs, long untilMs) {
    for (int step = 0; step < TRIP; step++) {
      long until = begun(untilMs - step * BETWEEN_MS);
      for (long each = begun(fromMs - step * BETWEEN_MS); each < until; each++) {
        int lift = (int) (each % speakers.length);
        long trip = each / speakers.length;
        say(lift, status(stamp(number(lift, trip, step)), trip, step));
      }
    }
  }

  /** One after the other, without a gap: what is missing is waited for. */
  private long number(int lift, long trip, int step) {
    return INTRODUCED + trip * TRIP + rung[lift] + step + 1;
  }

  /** How many trips have begun until then. */
  private long begun(long ms) {
    return Math.max(0, ms) * speakers.length / TRIP_EVERY_MS;
  }

  /** Somebody rings in a lift that rests, each time in another one; answers in which and when, unless none rests any more. */
  Optional<Map.Entry<String, Long>> ring(long nowMs) {
    long each = Math.max(lastRung + 1, begun(nowMs - TRIP_EVERY_MS / 2));
    if (each >= begun(nowMs - TRIP * BETWEEN_MS)) {
      return Optional.empty();
    }
    lastRung = each;
    int lift = (int) (each % speakers.length);
    Instant now = clock.instant();
    say(lift, new Message.Alarm(new Message.Stamp(BOOT, number(lift, each / speakers.length, TRIP), now),
        Code.ALARM_BUTTON));
    rung[lift]++;
    return Optional.of(Map.entry(speakers[lift].name(), ChronoUnit.MICROS.between(Instant.EPOCH, now)));
  }

  /** Time goes by: everything said before is in the log. */
  void tick() {
    Instant now = clock.instant();
    byte[] tick = new LogEntry.Tick(now, INSTANCE).bytes();
    producer.partitionsFor(settings.messages()).forEach(each -> producer
        .send(new ProducerRecord<>(settings.messages(), each.partition(), now.toEpochMilli(), null, tick)));
  }

  private Message.Stamp stamp(long seq) {
    return new Message.Stamp(BOOT, seq, clock.instant());
  }

  /** Empty and closed. */
  private static Message stands(Message.Stamp stamp, int floor) {
    return new Message.Status(stamp, ServiceMode.NORMAL, false, Direction.NONE, true, floor, true, false, null);
  }

  /** A trip of one floor: somebody comes in, the door closes, the car runs, stops, lets out and closes. */
  private static Message status(Message.Stamp stamp, long trip, int step) {
    int turn = (int) (trip % (2 * FLOORS - 2));
    boolean up = turn < FLOORS - 1;
    int from = up ? 1 + turn : 2 * FLOORS - 1 - turn;
    int to = up ? from + 1 : from - 1;
    if (step == TRIP - 1) {
      return stands(stamp, to);
    }
    boolean moving = step >= 2 && step <= 4;
    boolean open = step == 0 || step == 6;
    return new Message.Status(stamp, ServiceMode.NORMAL, moving,
        moving ? up ? Direction.UP : Direction.DOWN : Direction.NONE, step != 3, step < 4 ? from : to, !open,
        step != 6, step == 5 ? 2 : null);
  }

  private void say(int lift, Message message) {
    Speaker speaker = speakers[lift];
    Instant now = message.stamp().at();
    byte[] entry = new LogEntry.Said(speaker, message, now, false, true, null).bytes();
    producer.send(new ProducerRecord<>(settings.messages(), null, now.toEpochMilli(),
        ByteBuffer.allocate(Integer.BYTES).putInt(speaker.number()).array(), entry));
    said++;
  }

  /** Waits until Kafka has all of it. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
