package org.tibao.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Tokens;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.signal.Code;
import org.tibao.signal.Codebook;
import org.tibao.telemetry.Broker;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.Devices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lifts that speak over MQTT, now and then one with a fault; and somebody who listens as a mechanic's phone does: told over
 * a line of the running server that there is a trouble, they ask for it, and then the order is there.
 */
final class RescueLoad {

  private static final int UNDER_WAY = 2;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Class<?> application;
  private final Path directory;
  private final int lifts;
  private final int seconds;
  private final Consumer<String> say;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();
  private volatile boolean listening;

  RescueLoad(Class<?> application, Path directory, int lifts, int seconds, Consumer<String> say) {
    this.application = application;
    this.directory = directory;
    this.lifts = lifts;
    this.seconds = seconds;
    this.say = say;
  }

  /**
   * From the moment a fault was to be sent until its order was read, in microseconds.
   *
   * @param perSecond messages a second beside the faults
   * @param missing faults of which no order came
   */
  record Result(int lifts, long perSecond, int faults, int orders, int missing, long p50, long p99, long worst) {}

  Result measure(int faultsPerSecond) throws IOException, InterruptedException {
    System.setProperty("tibao.telemetry.broker", "EMBEDDED");
    System.setProperty("tibao.telemetry.mqtt.port", "0");
    try (ConfigurableApplicationContext running = new Application(application, directory.resolve("data"))
        .forOneCommand(); HttpClient client = HttpClient.newHttpClient()) {
      Instant now = running.getBean(Clock.class).instant();
      Region town = running.getBean(Places.class).officialRegion(Actor.HOUSE, "310107", now);
      List<LiftId> ids = IntStream.range(0, lifts).mapToObj(_ -> LiftId.next()).toList();
      List<MqttLoad.Name> names = register(running, town, ids, now);
      String base = "http://127.0.0.1:" + Application.port(running);
      String secret = token(running, town, now);
      Thread ear = Thread.ofVirtual().name("phone").start(() -> listen(client, base, secret));
      Broker.Address address = running.getBean(Broker.class).address();
      try (var load = new MqttLoad(address.host(), address.port(), names)) {
        load.connect();
        for (int i = 0; i < 200 && !listening; i++) {
          LockSupport.parkNanos(50_000_000);
        }
        say.accept("%d lifts speak, a phone listens".formatted(lifts));
        List<String> devices = names.stream().map(MqttLoad.Name::name).toList();
        var chatter = new LiftChatter(devices, 1, running.getBean(Clock.class));
        load.run(publisher -> chatter.said(publisher, chatter.next(publisher)), UNDER_WAY, lifts, 5_000);
        Result result = faults(load, chatter, ids, faultsPerSecond);
        listening = false;
        ear.interrupt();
        return result;
      }
    }
  }

  private List<MqttLoad.Name> register(ConfigurableApplicationContext running, Region town, List<LiftId> ids,
      Instant now) {
    var door = running.getBean(Lifts.class);
    var devices = running.getBean(Devices.class);
    var names = new ArrayList<MqttLoad.Name>();
    for (int from = 0; from < lifts; from += 1000) {
      var drafts = new ArrayList<Device.Draft>();
      var some = new ArrayList<Lift>();
      for (int i = from; i < Math.min(lifts, from + 1000); i++) {
        some.add(new Lift(ids.get(i), town.code(), null, town.path(), LiftKind.PASSENGER, LiftStatus.IN_SERVICE,
            "lift " + i, "", Lift.Facts.NONE, null, List.of(), Map.of()));
        drafts.add(Device.Draft.of("bench-" + i, ids.get(i), Codebook.USUAL));
      }
      door.registerAll(Actor.HOUSE, some, now);
      devices.registerAll(Actor.HOUSE, drafts, now)
          .forEach(each -> names.add(new MqttLoad.Name(each.name(), String.valueOf(each.secret()))));
    }
    return names;
  }

  private static String token(ConfigurableApplicationContext running, Region town, Instant now) {
    OrganisationId unit = running.getBean(Organisations.class).create(Actor.HOUSE, OrganisationKind.MAINTENANCE_UNIT,
        "bench", null, town.path(), now);
    return running.getBean(Tokens.class).issue(Actor.HOUSE, new Tokens.Wanted("bench", unit,
        Set.of(Permission.RESCUE_HANDLE, Permission.UPKEEP_READ), town.path(), now.plus(Duration.ofDays(2))), now)
        .secret();
  }

  /** At the pace of a message a second from each lift, with a fault now and then in a lift that has had none. */
  private Result faults(MqttLoad load, LiftChatter chatter, List<LiftId> ids, int faultsPerSecond) throws IOException {
    long every = Math.max(2, (long) lifts / Math.max(1, faultsPerSecond));
    var count = new long[1];
    var faulty = new boolean[lifts];
    var faults = new int[1];
    load.run(publisher -> {
      if (count[0]++ % every == 0 && !faulty[publisher]) {
        faulty[publisher] = true;
        faults[0]++;
        sent.put(ids.get(publisher).toString(), System.nanoTime());
        return chatter.said(publisher, chatter.fault(publisher, Code.SAFETY_CIRCUIT_OPEN));
      }
      return chatter.said(publisher, chatter.next(publisher));
    }, UNDER_WAY, lifts, seconds * 1000L);
    load.drain(20_000);
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!sent.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(20_000_000);
    }
    long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
    int orders = sorted.length;
    return new Result(lifts, lifts, faults[0], orders, sent.size(), orders == 0 ? -1 : sorted[orders / 2],
        orders == 0 ? -1 : sorted[(int) (orders * 99L / 100)], orders == 0 ? -1 : sorted[orders - 1]);
  }

  private void listen(HttpClient client, String base, String secret) {
    try {
      HttpResponse<InputStream> answer = client.send(request(base + "/api/v1/troubles/stream", secret),
          HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        say.accept("the line answered " + answer.statusCode());
        return;
      }
      try (var in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        listening = true;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.startsWith("data: ")) {
            hear(client, base, secret, JSON.readTree(line.substring(6)));
          }
        }
      }
    } catch (IOException e) {
      if (listening) {
        say.accept("the line was cut: " + e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for what was told, each by itself, as many at once as were told together. */
  private void hear(HttpClient client, String base, String secret, JsonNode told) {
    for (JsonNode each : told) {
      String trouble = each.path("trouble").asString("");
      if (seen.add(trouble)) {
        client.sendAsync(request(base + "/api/v1/troubles/" + trouble, secret),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).thenAccept(this::read);
      }
    }
  }

  private void read(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      Long since = sent.remove(JSON.readTree(answer.body()).path("lift").asString(""));
      if (since != null) {
        delays.add((System.nanoTime() - since) / 1000);
      }
    }
  }

  private static HttpRequest request(String address, String secret) {
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + secret).GET().build();
  }
}
