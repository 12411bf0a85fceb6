package org.tibao.demo;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.signal.Message;
import org.tibao.simulator.BrokerAddress;
import org.tibao.simulator.Fleet;
import org.tibao.simulator.FleetPlan;
import org.tibao.simulator.Login;
import org.tibao.simulator.MqttOutlet;
import org.tibao.telemetry.Broker;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.DeviceId;
import org.tibao.telemetry.DeviceKind;
import org.tibao.telemetry.Devices;

/**
 * The town's lifts are alive: each in service has a device behind its estate's gateway, and what it says comes over real
 * MQTT. Only where the application has a broker of its own.
 */
@Component
@Profile("demo")
public class DemoLifts {

  private static final Logger LOG = LoggerFactory.getLogger(DemoLifts.class);
  private static final int PAGE = 500;
  private static final long SEED = 20260104;
  /** Far more than in the field, so that a visitor sees something happen. */
  private static final double TROUBLE = 100;
  private static final long BREATH_MS = 200;
  /** After a leap of the town's clock the lifts go on from there: nobody waits for weeks of messages. */
  private static final Duration LEAP = Duration.ofMinutes(10);
  private static final String CODEBOOK = "tibao";

  private final Lifts lifts;
  private final Devices devices;
  private final Broker broker;
  private final Clock clock;
  private final DemoRide ride = new DemoRide();
  private volatile boolean stopped;
  private @Nullable Thread thread;

  DemoLifts(Lifts lifts, Devices devices, Broker broker, Clock clock) {
    this.lifts = lifts;
    this.devices = devices;
    this.broker = broker;
    this.clock = clock;
  }

  /** The lift in which a visitor can have somebody shut in; null before the lifts run. */
  public @Nullable LiftId shown() {
    return ride.lift();
  }

  /** Whether somebody is shut in there now. */
  public boolean shutIn() {
    return ride.shutIn();
  }

  /** Somebody is shut in there, from now on; or is let out. */
  public void shutIn(boolean now) {
    ride.shutIn(now);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (broker.embedded()) {
      thread = Thread.ofPlatform().daemon().name("demo-lifts").start(this::run);
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void run() {
    try {
      Broker.Address address = broker.address();
      List<Login> logins = logins(clock.instant());
      var at = BrokerAddress.of("mqtt://" + address.host() + ":" + address.port(), 5, null);
      try (var outlet = new MqttOutlet(at, logins, new Unheard())) {
        outlet.connect();
        speak(outlet, logins);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the town's lifts fell silent", e);
    }
  }

  private void speak(MqttOutlet outlet, List<Login> logins) throws InterruptedException {
    String shown = logins.getFirst().device();
    List<String> others = logins.stream().skip(1).map(Login::device).toList();
    Instant before = clock.instant();
    ride.begin(before);
    Fleet fleet = new Fleet(new FleetPlan(others, SEED, before, TROUBLE, 1), outlet, _ -> {});
    while (!stopped) {
      Instant now = clock.instant();
      if (now.isAfter(before.plus(LEAP))) {
        fleet = new Fleet(new FleetPlan(others, SEED + now.getEpochSecond(), now, TROUBLE, 1), outlet, _ -> {});
        ride.begin(now);
      }
      fleet.runUntil(now);
      for (Message each : ride.said(now)) {
        outlet.deliver(shown, each, now);
      }
      before = now;
      Thread.sleep(BREATH_MS);
    }
  }

  /** A device for every lift in service and a gateway for each estate; secrets are made anew at each start. */
  private List<Login> logins(Instant now) {
    List<Lift> running = running();
    Map<String, String> gateways = new HashMap<>();
    Map<String, String> secrets = new HashMap<>();
    for (Device each : devices.page(Actor.HOUSE, DeviceKind.GATEWAY, null, PAGE)) {
      gateways.put(each.path(), each.name());
      secrets.put(each.name(), String.valueOf(devices.replaceSecret(Actor.HOUSE, each.id(), now).secret()));
    }
    var known = new HashMap<LiftId, Device>();
    String after = null;
    List<Device> page = devices.page(Actor.HOUSE, DeviceKind.DEVICE, after, PAGE);
    while (!page.isEmpty()) {
      page.forEach(each -> known.put(Objects.requireNonNull(each.lift()), each));
      after = page.getLast().name();
      page = devices.page(Actor.HOUSE, DeviceKind.DEVICE, after, PAGE);
    }
    var fresh = new ArrayList<Device.Draft>();
    var logins = new ArrayList<Login>();
    for (Lift each : running) {
      String gateway = gateways.computeIfAbsent(estate(each), path -> gateway(path, gateways.size() + 1, secrets, now));
      Device device = known.get(each.id());
      String name = device == null ? String.format(Locale.ROOT, "TB%05d", logins.size() + 1) : device.name();
      if (device == null) {
        fresh.add(Device.Draft.of(name, each.id(), CODEBOOK).behind(gateway));
      }
      logins.add(new Login(name, gateway, secrets.getOrDefault(gateway, "")));
      if (logins.size() == 1) {
        ride.lift(each.id());
      }
    }
    if (!fresh.isEmpty()) {
      devices.registerAll(Actor.HOUSE, fresh, now);
    }
    return logins;
  }

  private String gateway(String path, int number, Map<String, String> secrets, Instant now) {
    String name = String.format(Locale.ROOT, "GW%03d", number);
    var draft = new Device.Draft(DeviceId.next(), name, DeviceKind.GATEWAY, null, path, null, CODEBOOK, null);
    secrets.put(name, String.valueOf(devices.register(Actor.HOUSE, draft, now).secret()));
    return name;
  }

  private List<Lift> running() {
    var all = new ArrayList<Lift>();
    LiftId after = null;
    List<Lift> page = lifts.page(Actor.HOUSE, null, LiftStatus.IN_SERVICE, after, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(each -> each.stairwell() != null).forEach(all::add);
      after = page.getLast().id();
      page = lifts.page(Actor.HOUSE, null, LiftStatus.IN_SERVICE, after, PAGE);
    }
    // The county's regulator is whom a visitor looks with.
    all.sort(Comparator.comparing(each -> !each.region().equals(DemoPlans.SHANGHE)));
    return all;
  }

  /** The path of a stairwell without its last two parts: building and stairwell. */
  private static String estate(Lift lift) {
    String path = lift.path();
    int end = path.lastIndexOf('/', path.lastIndexOf('/', path.length() - 2) - 1);
    return path.substring(0, end + 1);
  }

  /** The demo does not count what was acknowledged. */
  private static final class Unheard implements MqttOutlet.Listener {
    @Override
    public void acknowledged(String device, Message message, long nanos) {
      // As it should be.
    }

    @Override
    public void failed(String device, Message message, Throwable why) {
      LOG.debug("a message of {} was not taken", device, why);
    }
  }
}
