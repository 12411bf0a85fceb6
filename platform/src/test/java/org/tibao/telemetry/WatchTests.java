package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Stamp;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.Told;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.LiftState;
import org.tibao.signal.monitor.Monitor;
import org.tibao.signal.monitor.Step;
import org.tibao.signal.monitor.Thresholds;
import org.tibao.support.TestDatabase;

/** What is stored is looked at once, by the monitor of its lift, whoever is killed in between. */
class WatchTests {

  /** The beginning of an hour, so that nothing falls into the next. */
  private static final Instant T0 = Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(7200);

  @TempDir
  private Path directory;
  private final TestDatabase database = TestDatabase.fresh();
  private final List<House> houses = new ArrayList<>();

  private House open() throws Exception {
    House house = House.on(database, Files.createDirectories(directory.resolve("house" + houses.size())));
    houses.add(house);
    return house;
  }

  @AfterEach
  void close() throws Exception {
    for (House each : houses) {
      each.close();
    }
  }

  private static Message.Status status(long seq, long second, boolean moving, boolean zone, boolean closed,
      boolean passenger) {
    return new Message.Status(new Stamp(1, seq, T0.plusSeconds(second)), ServiceMode.NORMAL, moving,
        moving ? Direction.UP : Direction.NONE, zone, 3, closed, passenger, null);
  }

  /** A car that takes somebody in, leaves and stops between two landings. */
  private static List<Message> shutIn() {
    return List.of(status(1, 0, false, true, true, false), status(2, 10, false, true, false, false),
        status(3, 15, false, true, false, true), status(4, 20, false, true, true, true),
        status(5, 22, true, true, true, true), status(6, 24, true, false, true, true),
        status(7, 26, false, false, true, true),
        new Message.Statistics(new Stamp(1, 8, T0.plusSeconds(40)), 100, 5_000),
        new Message.Heartbeat(new Stamp(1, 9, T0.plusSeconds(90))),
        new Message.Statistics(new Stamp(1, 10, T0.plusSeconds(95)), 101, 5_003));
  }

  private static void store(House house, Registration device, List<Message> messages) throws InterruptedException {
    var stored = new CountDownLatch(messages.size());
    for (Message each : messages) {
      house.inflow.put(new Arrival(device, each, null, each.stamp().at().plusMillis(200), stored::countDown));
    }
    assertThat(stored.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static List<String> incidents(House house) {
    return house.jdbc.sql("select kind || ' ' || (cleared_at is null) from telemetry.incident order by 1")
        .query(String.class).list();
  }

  @Test
  void findsWhoIsShutInAndSaysItOnce() throws Exception {
    House house = open();
    Registration device = house.device("lift-1");
    store(house, device, shutIn());
    house.watch.tick(T0.plusSeconds(100));

    await().untilAsserted(() -> assertThat(incidents(house)).contains("ENTRAPMENT true"));
    assertThat(house.events).filteredOn(DetectionRaised.class::isInstance).map(DetectionRaised.class::cast)
        .extracting(DetectionRaised::kind).contains("entrapment");
  }

  @Test
  void watchesByTheThresholdsOfItsCountyOnceTheyHold() throws Exception {
    House house = open();
    Thresholds usual = Thresholds.USUAL;
    Thresholds.ShutIn in = usual.shutIn();
    var patient = new Thresholds(new Thresholds.ShutIn(Duration.ofMinutes(10), Duration.ofMinutes(10), in.confirm(),
        in.levelling(), in.freed(), in.boarding(), in.pulses(), in.urgent()), usual.car(), usual.door(),
        usual.hearing());
    house.rules = List.of(new WatchRule("/31/3101/310107/", T0, T0.plusSeconds(120), patient),
        new WatchRule("/", Instant.EPOCH, null, usual));
    Registration device = house.device("lift-7");
    store(house, device, shutIn().subList(0, 9));
    house.watch.tick(T0.plusSeconds(100));
    await().untilAsserted(() -> assertThat(house.watch.lag(T0.plusSeconds(100))).isZero());
    await().untilAsserted(() -> assertThat(watched(house)).isEqualTo(batches(house)).isPositive());
    assertThat(incidents(house)).isEmpty();

    var seq = new AtomicLong(10);
    await().untilAsserted(() -> { // the rule of the county has ended: with the next message the usual one holds
      long next = seq.getAndIncrement();
      house.watch.tick(T0.plusSeconds(160 + next));
      store(house, device, List.of(status(next, 160 + next, false, false, true, true)));
      assertThat(incidents(house)).contains("ENTRAPMENT true");
    });
    var table = new StreamTable(house.jdbc);
    table.rule(house.rules);
    table.rule(house.rules.subList(0, 1));
    assertThat(house.jdbc.sql("select path, since, until, thresholds from telemetry.stream_rule order by rank")
        .query((row, _) -> new WatchRule(row.getString("path"), Moments.of(row, "since"), Moments.orNull(row, "until"),
            WatchRule.read(row.getBytes("thresholds"))))
        .list()).as("as a job elsewhere is told").isEqualTo(house.rules.subList(0, 1));
    assertThat(table.watchedUntil(T0)).isEqualTo(T0);
    house.jdbc.sql("insert into telemetry.stream_watch values (0, :at), (1, :late)")
        .param("at", Moments.at(T0.plusSeconds(9))).param("late", Moments.at(T0.plusSeconds(3))).update();
    assertThat(table.watchedUntil(T0)).as("the last of its parts counts").isEqualTo(T0.plusSeconds(3));
  }

  @Test
  void timeDoesNotOvertakeAMessageThatWaits() throws Exception {
    House house = open();
    Registration device = house.device("lift-6");
    var waiting = new Waiting(2);
    assertThat(waiting.oldest()).isNull();
    for (int second : List.of(5, 3)) {
      waiting.put(new Arrival(device, shutIn().getFirst(), null, T0.plusSeconds(second), () -> {}));
    }
    Thread outside = Thread.ofVirtual().start(() -> {
      try {
        waiting.put(new Arrival(device, shutIn().getFirst(), null, T0.plusSeconds(1), () -> {}));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    await().untilAsserted(() -> assertThat(waiting.oldest()).as("who waits for a place").isEqualTo(T0.plusSeconds(1)));

    assertThat(waiting.take(2, 0).arrivals()).hasSize(2);
    outside.join();
    assertThat(waiting.oldest()).as("what was taken may not be written yet").isEqualTo(T0.plusSeconds(1));
    assertThat(waiting.take(2, 0).arrivals()).hasSize(1);
    assertThat(waiting.oldest()).isEqualTo(T0.plusSeconds(1));
    waiting.close();
    assertThat(waiting.take(2, 0).isEmpty()).isTrue();
    assertThat(waiting.oldest()).isNull();
  }

  /** Somebody gets in, rides and arrives. */
  private static List<Message> rides(long from) {
    long seq = from;
    return List.of(status(seq, from, false, true, false, false), status(seq + 1, from + 5, false, true, false, true),
        status(seq + 2, from + 10, false, true, true, true), status(seq + 3, from + 12, true, false, true, true),
        status(seq + 4, from + 20, false, true, true, true));
  }

  @Test
  void findsThatALiftIsUsedAfterItsInspectionFellDueAlsoWhenThatIsLearntLater() throws Exception {
    House house = open();
    Registration device = house.device("lift-9");
    store(house, device, rides(1));
    house.watch.tick(T0.plusSeconds(40));
    await().untilAsserted(() -> assertThat(watched(house)).isPositive());
    house.monitors.due(Map.of(Objects.requireNonNull(device.lift()), T0.minusSeconds(86_400)));
    house.watch.tick(T0.plusSeconds(200));
    for (int run = 1; run <= 3; run++) {
      store(house, device, rides(run * 60L));
    }
    house.watch.tick(T0.plusSeconds(300));
    await().untilAsserted(() -> assertThat(incidents(house)).contains("UNINSPECTED_IN_USE true"));
  }

  @Test
  void anInspectionFallsDueAtTheEndOfAMonthSoonerTheOlderALiftIs() {
    assertThat(InspectionDues.due(LocalDate.of(2021, 5, 1), LocalDate.of(2022, 5, 10)))
        .isEqualTo("2025-05-31T16:00:00Z");
    assertThat(InspectionDues.due(LocalDate.of(2012, 5, 1), LocalDate.of(2021, 5, 10)))
        .isEqualTo("2023-05-31T16:00:00Z");
    assertThat(InspectionDues.due(LocalDate.of(2001, 5, 1), LocalDate.of(2021, 12, 10)))
        .isEqualTo("2022-12-31T16:00:00Z");
  }

  @Test
  void findsTheSameAfterAKillAndSaysNothingTwice() throws Exception {
    House first = open();
    Registration device = first.device("lift-2");
    store(first, device, shutIn().subList(0, 6));
    first.watch.tick(T0.plusSeconds(30));
    await().untilAsserted(() -> assertThat(watched(first)).isPositive());
    store(first, device, shutIn().subList(6, 10));
    await().untilAsserted(() -> assertThat(incidents(first)).contains("ENTRAPMENT true"));
    first.database.close(); // nothing more is written down

    House second = open();
    second.watch.tick(T0.plusSeconds(100));
    await().untilAsserted(() -> assertThat(watched(second)).isEqualTo(batches(second)));

    assertThat(incidents(second)).containsExactlyElementsOf(List.of("ENTRAPMENT true"));
    assertThat(second.events).isEmpty();
    assertThat(second.jdbc.sql("""
        select trips || ' ' || starts || ' ' || door_cycles || ' ' || known_ms || ' ' || moving_ms || ' ' || run_hours
          from telemetry.lift_hour""").query(String.class).list()).containsExactly("3 1 1 95000 4000 1");
  }

  @Test
  void whatAJobElsewhereFindsIsNewsOnceHoweverOftenItIsTold() throws Exception {
    House house = open();
    Registration device = house.device("lift-8");
    var heard = new DetectionLog(new StreamSettings(StreamSettings.Destination.KAFKA,
        new StreamSettings.Kafka("nowhere:1", "messages", "detections", "group", Duration.ofSeconds(1), null)),
        house.devices, house.watchTable, house.counts, house.transaction, house.events::add);
    var speaker = new Speaker(device.number(), device.name(), Objects.requireNonNull(device.lift()), device.county(),
        device.path());
    var monitor = new Monitor(Thresholds.USUAL);
    LiftState state = LiftState.of(device.name());
    var told = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (Message each : shutIn()) {
      Step step = monitor.step(state, each, each.stamp().at());
      state = step.state();
      step.detections().forEach(found -> told.add(record(new Told(speaker, found).bytes())));
    }
    told.addFirst(record(null));
    told.addFirst(record(new byte[]{1, 3, 0}));
    told.addFirst(record(Told.read(told.getLast().value()), new Speaker(4711, "gone", speaker.lift(), 0, "/")));

    heard.hear(told);
    assertThat(house.counts.unheard.count()).isEqualTo(3);
    List<Object> once = List.copyOf(house.events);
    heard.hear(told);
    heard.hear(told);

    assertThat(incidents(house)).containsExactly("ENTRAPMENT true");
    assertThat(once).isNotEmpty();
    assertThat(house.events).isEqualTo(once);
    double passedOver = house.counts.unheard.count();
    house.database.close();
    assertThatThrownBy(() -> heard.hear(told)).isInstanceOf(DataAccessResourceFailureException.class);
    assertThat(house.counts.unheard.count()).as("what waits for the database is not passed over")
        .isEqualTo(passedOver);
  }

  private static ConsumerRecord<byte[], byte[]> record(Told told, Speaker from) {
    return record(new Told(from, told.detection()).bytes());
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] told) {
    return new ConsumerRecord<>("detections", 0, 0, new byte[]{0, 0, 0, 1}, told);
  }

  @Test
  void aFileSaysHowToEnterKafka() throws Exception {
    Path file = directory.resolve("kafka.properties");
    Files.writeString(file, "security.protocol=SASL_SSL\nsasl.jaas.config=Login required password=\"梯\";\n");
    var kafka = new StreamSettings.Kafka("nowhere:1", "messages", "detections", "group", Duration.ofSeconds(1), file);

    assertThat(kafka.client()).isEqualTo(
        Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "Login required password=\"梯\";"));
    Files.delete(file);
    assertThatThrownBy(kafka::client).isInstanceOf(UncheckedIOException.class).hasMessageContaining("kafka.properties");
  }

  @Test
  void keepsARepeatOnceAndLooksAtItOnce() throws Exception {
    House house = open();
    Registration device = house.device("lift-3");
    store(house, device, shutIn());
    store(house, device, shutIn());
    house.watch.tick(T0.plusSeconds(30));
    await().untilAsserted(() -> assertThat(watched(house)).isEqualTo(batches(house)));

    assertThat(house.rows()).isEqualTo(10);
    assertThat(house.counts.repeated.count()).isEqualTo(10);
    assertThat(house.jdbc.sql("select sum(starts) from telemetry.lift_day").query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void goesOnWhenSomebodyCannotBeToldThatItIsStored() throws Exception {
    House house = open();
    Registration device = house.device("lift-6");
    var first = new Message.Heartbeat(new Stamp(1, 1, T0));
    house.inflow.put(new Arrival(device, first, null, T0, () -> {
      throw new IllegalStateException("gone");
    }));
    await().until(() -> house.rows() == 1);
    store(house, device, List.of(new Message.Heartbeat(new Stamp(1, 2, T0.plusSeconds(5)))));

    assertThat(house.rows()).isEqualTo(2);
  }

  @Test
  void keepsBothTimesOfAWrongClock() throws Exception {
    House house = open();
    Registration device = house.device("lift-4");
    Instant received = T0;
    var old = new Message.Heartbeat(new Stamp(1, 1, Instant.EPOCH));
    var stored = new CountDownLatch(2);
    house.inflow.put(new Arrival(device, old, null, received, stored::countDown));
    house.inflow.put(new Arrival(device, old, null, received.plusSeconds(5), stored::countDown));
    assertThat(stored.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(house.jdbc.sql("select count(*) from telemetry.message_odd where at = 'epoch' and received = :at")
        .param("at", Moments.at(received)).query(Long.class).single()).isEqualTo(1);
  }

  private static long watched(House house) {
    return house.jdbc.sql("select coalesce(sum(watched), 0) from telemetry.lane").query(Long.class).single();
  }

  private static long batches(House house) {
    return house.jdbc.sql("select coalesce(sum(batch), 0) from telemetry.lane").query(Long.class).single();
  }
}
