package org.tibao.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.signal.Codebook;
import org.tibao.signal.Message;
import org.tibao.telemetry.Broker;
import org.tibao.telemetry.CountingBroker;
import org.tibao.telemetry.DetectionRaised;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.DeviceId;
import org.tibao.telemetry.DeviceKind;
import org.tibao.telemetry.Devices;
import org.tibao.telemetry.TelemetryRehearsal;

/** Lifts through MQTT into the database, as many as come through; then what an alarm takes, then what else there is. */
final class TelemetryLoad {

  private static final String FIRST_COUNTY = "310107";
  private static final int MOST_CONNECTIONS = 5000;
  private static final int UNDER_WAY = 2;
  private static final int COPY_BATCHES = 40;
  private static final int COPY_TOGETHER = 5000;
  private static final int ALARMS_PER_SECOND = 50;
  private static final long MB = 1 << 20;

  private final Class<?> application;
  private final Path directory;
  private final int lifts;
  private final int seconds;
  private final Consumer<String> say;
  private final Map<LiftId, Long> rung = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();

  TelemetryLoad(Class<?> application, Path directory, int lifts, int seconds, Consumer<String> say) {
    this.application = application;
    this.directory = directory;
    this.lifts = lifts;
    this.seconds = seconds;
    this.say = say;
  }

  /** How long it took from the moment an alarm was to be sent until it was found and written, in microseconds. */
  record Delay(long perSecond, int alarms, long p50, long p99, long worst) {}

  /** What was measured. */
  record Result(int lifts, int connections, int seconds, long perSecond, long countedPerSecond, String ratioToCounted,
      long copiedPerSecond, String ratioToCopy, Stored kept, Delay alarms, Heap heap) {

    long acknowledged() {
      return kept.acknowledged;
    }

    long stored() {
      return kept.stored;
    }

    /** Acknowledged and not there. */
    long lost() {
      return Math.max(0, kept.acknowledged - kept.stored);
    }

    long heapMb() {
      return heap.afterMb;
    }

    long heapWorstMb() {
      return heap.worstMb;
    }

    long heapLimitMb() {
      return heap.limitMb;
    }
  }

  /** What was promised and what is there. */
  record Stored(long acknowledged, long stored, long repeated) {}

  /** Memory in use after a collection at the end, after any collection at most, and what there is. */
  record Heap(long afterMb, long worstMb, long limitMb) {}

  /** A fleet that is registered and knows how to sign in. */
  record Fleet(List<String> devices, List<LiftId> lifts, List<MqttLoad.Name> names, int perConnection) {}

  Result measure() throws IOException, InterruptedException {
    System.setProperty("tibao.telemetry.broker", "EMBEDDED");
    System.setProperty("tibao.telemetry.mqtt.port", "0");
    long perSecond;
    long copied;
    Stored kept;
    Delay delay;
    Heap heap;
    Fleet fleet;
    try (ConfigurableApplicationContext running = new Application(application, directory.resolve("data"))
        .forOneCommand()) {
      fleet = register(running, 1);
      Broker.Address address = running.getBean(Broker.class).address();
      listen(running);
      try (var load = new MqttLoad(address.host(), address.port(), fleet.names)) {
        load.connect();
        say.accept("%d connections for %d lifts".formatted(fleet.names.size(), lifts));
        var chatter = new LiftChatter(fleet.devices, 1, running.getBean(Clock.class));
        load.run(script(fleet, chatter), UNDER_WAY, 0, Math.min(seconds, 10) * 1000L); // the compiler warms up
        perSecond = load.run(script(fleet, chatter), UNDER_WAY, 0, seconds * 1000L) / seconds;
        say.accept("stored and watched %d/s".formatted(perSecond));
        delay = alarms(load, fleet, chatter, perSecond * 8 / 10);
        load.drain(60_000);
        var rehearsal = running.getBean(TelemetryRehearsal.class);
        kept = new Stored(load.acknowledged(), rehearsal.stored(), rehearsal.repeated());
        heap = heap();
      }
      copied = copy(running, fleet);
      say.accept("COPY alone %d/s".formatted(copied));
    }
    long counted = count(fleet);
    say.accept("counted only %d/s".formatted(counted));
    return new Result(lifts, fleet.names.size(), seconds, perSecond, counted, ratio(perSecond, counted), copied,
        ratio(perSecond, copied), kept, delay, heap);
  }

  private static String ratio(long one, long other) {
    return String.format(Locale.ROOT, "%.2f", (double) one / Math.max(1, other));
  }

  /** The lifts and their devices, a thousand in one county and the next thousand in the next. */
  Fleet register(ConfigurableApplicationContext running, int counties) {
    Instant now = running.getBean(Clock.class).instant();
    List<Region> towns = counties(running.getBean(Places.class), counties, now);
    Region gate = towns.getFirst();
    List<LiftId> ids = IntStream.range(0, lifts).mapToObj(_ -> LiftId.next()).toList();
    var door = running.getBean(Lifts.class);
    var devices = running.getBean(Devices.class);
    int connections = Math.min(lifts, MOST_CONNECTIONS);
    boolean gateways = lifts > MOST_CONNECTIONS;
    var credentials = new ArrayList<Device.Credentials>();
    var names = new ArrayList<String>();
    if (gateways) {
      credentials.addAll(devices.registerAll(Actor.HOUSE, IntStream.range(0, connections)
          .mapToObj(i -> new Device.Draft(DeviceId.next(), "gate-" + i, DeviceKind.GATEWAY, null, gate.path(), null,
              Codebook.USUAL, null))
          .toList(), now));
    }
    for (int from = 0; from < lifts; from += 1000) {
      int until = Math.min(lifts, from + 1000);
      var drafts = new ArrayList<Device.Draft>();
      var some = new ArrayList<Lift>();
      Region town = towns.get(from / 1000 % towns.size());
      for (int i = from; i < until; i++) {
        some.add(new Lift(ids.get(i), town.code(), null, town.path(), LiftKind.PASSENGER, LiftStatus.IN_SERVICE,
            "lift " + i, "", Lift.Facts.NONE, null, List.of(), Map.of()));
        String name = "bench-" + i;
        names.add(name);
        Device.Draft draft = Device.Draft.of(name, ids.get(i), Codebook.USUAL);
        drafts.add(gateways ? draft.behind("gate-" + i % connections) : draft);
      }
      door.registerAll(Actor.HOUSE, some, now);
      List<Device.Credentials> told = devices.registerAll(Actor.HOUSE, drafts, now);
      if (!gateways) {
        credentials.addAll(told);
      }
    }
    List<MqttLoad.Name> signIns = credentials.stream()
        .map(each -> new MqttLoad.Name(each.name(), String.valueOf(each.secret()))).toList();
    return new Fleet(names, ids, signIns, (lifts + connections - 1) / connections);
  }

  /** That district and so many others, as they are listed. */
  private static List<Region> counties(Places places, int many, Instant now) {
    Stream<String> others = Places.officialBelow("").keySet().stream()
        .flatMap(province -> Places.officialBelow(province).keySet().stream())
        .flatMap(city -> Places.officialBelow(city).keySet().stream()).filter(county -> !county.equals(FIRST_COUNTY));
    return Stream.concat(Stream.of(FIRST_COUNTY), others).limit(many)
        .map(county -> places.officialRegion(Actor.HOUSE, county, now)).toList();
  }

  /** Each connection speaks for its lifts in turn. */
  private static MqttLoad.Script script(Fleet fleet, LiftChatter chatter) {
    int connections = fleet.names.size();
    int[] turns = new int[connections];
    return publisher -> {
      int lift = publisher + turns[publisher]++ % fleet.perConnection * connections;
      if (lift >= fleet.devices.size()) {
        turns[publisher] = 1;
        lift = publisher;
      }
      return chatter.said(lift, chatter.next(lift));
    };
  }

  private void listen(ConfigurableApplicationContext running) {
    ApplicationListener<PayloadApplicationEvent<DetectionRaised>> ear = event -> {
      Long since = rung.remove(event.getPayload().lift());
      if (since != null && event.getPayload().kind().equals("alarmButton")) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            delays.add((System.nanoTime() - since) / 1000);
          }
        });
      }
    };
    running.addApplicationListener(ear);
  }

  /** At that pace, with somebody ringing now and then in a lift that nobody has rung in before. */
  private Delay alarms(MqttLoad load, Fleet fleet, LiftChatter chatter, long perSecond) throws IOException {
    MqttLoad.Script ordinary = script(fleet, chatter);
    long every = Math.max(2, perSecond / ALARMS_PER_SECOND);
    var count = new long[1];
    var ringing = new boolean[fleet.names.size()];
    load.run(publisher -> {
      if (count[0]++ % every == 0 && !ringing[publisher]) {
        ringing[publisher] = true;
        rung.put(fleet.lifts.get(publisher), System.nanoTime());
        return chatter.said(publisher, chatter.alarm(publisher));
      }
      return ordinary.next(publisher);
    }, UNDER_WAY, perSecond, seconds * 1000L);
    load.drain(60_000);
    for (int i = 0; i < 100 && !rung.isEmpty(); i++) {
      load.drain(1);
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
    long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return new Delay(perSecond, 0, -1, -1, -1);
    }
    say.accept("%d alarms found, %d not".formatted(sorted.length, rung.size()));
    return new Delay(perSecond, sorted.length, sorted[sorted.length / 2], sorted[(int) (sorted.length * 99L / 100)],
        LongStream.of(sorted).max().orElse(-1));
  }

  private static long copy(ConfigurableApplicationContext running, Fleet fleet) {
    Clock clock = running.getBean(Clock.class);
    var chatter = new LiftChatter(fleet.devices, 2, clock);
    var batches = new ArrayList<List<TelemetryRehearsal.Line>>();
    int lift = 0;
    for (int i = 0; i < COPY_BATCHES; i++) {
      var batch = new ArrayList<TelemetryRehearsal.Line>(COPY_TOGETHER);
      for (int j = 0; j < COPY_TOGETHER; j++) {
        int who = lift++ % fleet.devices.size();
        Message message = chatter.next(who);
        batch.add(new TelemetryRehearsal.Line(fleet.devices.get(who), message));
      }
      batches.add(batch);
    }
    return running.getBean(TelemetryRehearsal.class).copyPerSecond(batches, clock.instant());
  }

  private long count(Fleet fleet) throws IOException, InterruptedException {
    try (var broker = new CountingBroker(directory.resolve("count"));
        var load = new MqttLoad("127.0.0.1", broker.port(), fleet.names)) {
      load.connect();
      var chatter = new LiftChatter(fleet.devices, 1, Clock.systemUTC());
      load.run(script(fleet, chatter), UNDER_WAY, 0, Math.min(seconds, 5) * 1000L);
      long perSecond = load.run(script(fleet, chatter), UNDER_WAY, 0, seconds * 1000L) / seconds;
      load.drain(10_000);
      return perSecond;
    }
  }

  private static Heap heap() {
    long worst = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    System.gc();
    long after = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Heap(after / MB, Math.max(worst, after) / MB, Runtime.getRuntime().maxMemory() / MB);
  }
}
