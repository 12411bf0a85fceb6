package org.tibao.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.signal.Topic;

/** The door to devices: registered with credentials of their own, moved, locked out one by one. */
@Component
@Transactional
public class Devices {

  private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9-]+/)*");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 24;

  private final DeviceTable table;
  private final Codebooks books;
  private final Lifts lifts;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Devices(DeviceTable table, Codebooks books, Lifts lifts, Audit audit, ApplicationEventPublisher events) {
    this.table = table;
    this.books = books;
    this.lifts = lifts;
    this.audit = audit;
    this.events = events;
  }

  /** Within this process only: a device changed and whoever holds its connection has to look again. */
  record Changed(String name) {}

  /** The codebooks by which a device can be read. */
  public List<String> codebooks() {
    return books.editions();
  }

  /** @throws Refused {@link TelemetryRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Device device(Actor actor, DeviceId id) {
    return table.device(id).filter(found -> actor.may(Permission.TELEMETRY_READ, found.path()))
        .orElseThrow(() -> Refused.because(TelemetryRefusal.UNKNOWN));
  }

  /** The devices of a lift. */
  @Transactional(readOnly = true)
  public List<Device> of(Actor actor, LiftId lift) {
    return table.ofLift(lift).stream().filter(each -> actor.may(Permission.TELEMETRY_READ, each.path())).toList();
  }

  /** Devices of the asker's territory in the order of their names, those after {@code after}; null begins. */
  @Transactional(readOnly = true)
  public List<Device> page(Actor actor, @Nullable DeviceKind kind, @Nullable String after, int size) {
    return table.page(actor.patterns(Permission.TELEMETRY_READ), kind, after, size);
  }

  /** Registers one device; the answer holds its secret, which is never told again. */
  public Device.Credentials register(Actor actor, Device.Draft draft, Instant now) {
    return registerAll(actor, List.of(draft), now).getFirst();
  }

  /**
   * Registers devices by the thousand, all or none.
   *
   * @throws Refused a {@link TelemetryRefusal}, {@code NOT_YOURS}, or that of an unknown lift
   */
  public List<Device.Credentials> registerAll(Actor actor, List<Device.Draft> drafts, Instant now) {
    var known = table.devices(drafts.stream().map(Device.Draft::id).toList());
    List<Device.Draft> fresh = drafts.stream().filter(each -> !known.containsKey(each.id().value())).toList();
    free(fresh);
    Map<String, Integer> gateways = table
        .gateways(fresh.stream().map(Device.Draft::gateway).filter(Objects::nonNull).distinct().toList());
    Map<LiftId, String> paths = lifts
        .lifts(actor, drafts.stream().map(Device.Draft::lift).filter(Objects::nonNull).distinct().toList()).stream()
        .collect(Collectors.toMap(Lift::id, Lift::path));
    var credentials = new ArrayList<Device.Credentials>();
    var rows = new ArrayList<DeviceTable.Row>();
    for (Device.Draft draft : drafts) {
      Device standing = known.get(draft.id().value());
      Device device = checked(actor, draft, gateways, paths, now);
      if (standing != null) {
        repeated(standing, device);
        credentials.add(new Device.Credentials(device.id(), device.name(), null));
        continue;
      }
      String secret = secret();
      credentials.add(new Device.Credentials(device.id(), device.name(), secret));
      rows.add(new DeviceTable.Row(device, hash(secret), gateways.get(draft.gateway())));
    }
    table.insert(rows);
    if (rows.size() == 1) {
      Device one = rows.getFirst().device();
      audit.changed(actor, "device.registered", subject(one), Map.of(), Map.of("name", one.name()), now);
    } else if (!rows.isEmpty()) {
      audit.changed(actor, "device.registered", rows.stream().map(each -> subject(each.device())).toList(), Map.of(),
          now);
    }
    return credentials;
  }

  private void free(List<Device.Draft> fresh) {
    Set<String> taken = new HashSet<>(table.taken(fresh.stream().map(Device.Draft::name).toList()));
    for (Device.Draft each : fresh) {
      if (!taken.add(each.name())) {
        throw Refused.at("name", TelemetryRefusal.NAME_TAKEN, each.name());
      }
    }
  }

  private Device checked(Actor actor, Device.Draft draft, Map<String, Integer> gateways, Map<LiftId, String> paths,
      Instant now) {
    if (!Topic.isDevice(draft.name())) {
      throw Refused.at("name", TelemetryRefusal.NAME_FORM);
    }
    LiftId lift = draft.lift();
    if ((draft.kind() == DeviceKind.DEVICE) != (lift != null)) {
      throw Refused.at("lift", TelemetryRefusal.LIFT_MISSING);
    }
    String path = lift == null ? draft.path() : paths.get(lift);
    if (path == null) {
      throw Refused.at("lift", TelemetryRefusal.UNKNOWN);
    }
    if (!PATH.matcher(path).matches()) {
      throw Refused.at("path", TelemetryRefusal.PATH_FORM);
    }
    actor.require(Permission.DEVICE_MANAGE, path);
    if (!books.editions().contains(draft.codebook())) {
      throw Refused.at("codebook", TelemetryRefusal.NO_SUCH_CODEBOOK, draft.codebook());
    }
    if (draft.gateway() != null && !gateways.containsKey(draft.gateway())) {
      throw Refused.at("gateway", TelemetryRefusal.NO_SUCH_GATEWAY, draft.gateway());
    }
    return new Device(draft.id(), draft.name(), draft.kind(), lift, path, county(path), draft.gateway(),
        draft.codebook(), draft.certificate(), now, null);
  }

  private static void repeated(Device standing, Device asked) {
    if (!standing.name().equals(asked.name()) || standing.kind() != asked.kind()
        || !Objects.equals(standing.lift(), asked.lift())) {
      throw Refused.because(TelemetryRefusal.REPEATED_DIFFERENTLY);
    }
  }

  /** A new secret in place of the old one, told once; whoever is connected with the old one has to come again. */
  public Device.Credentials replaceSecret(Actor actor, DeviceId id, Instant now) {
    Device device = managed(actor, id);
    String secret = secret();
    table.secret(id, hash(secret));
    changed(actor, "device.secretReplaced", device, Map.of(), Map.of(), now);
    return new Device.Credentials(id, device.name(), secret);
  }

  /** Nothing more comes in from it, from now on. */
  public void lockOut(Actor actor, DeviceId id, Instant now) {
    Device device = managed(actor, id);
    if (device.lockedAt() == null) {
      table.lock(id, now);
      changed(actor, "device.lockedOut", device, Map.of(), Map.of(), now);
    }
  }

  /** It may come in again. */
  public void letIn(Actor actor, DeviceId id, Instant now) {
    Device device = managed(actor, id);
    if (device.lockedAt() != null) {
      table.lock(id, null);
      changed(actor, "device.letIn", device, Map.of(), Map.of(), now);
    }
  }

  /** The device now sits in another lift and speaks for that one. */
  public void move(Actor actor, DeviceId id, LiftId lift, Instant now) {
    Device device = managed(actor, id);
    if (device.lift() == null) {
      throw Refused.at("lift", TelemetryRefusal.LIFT_MISSING);
    }
    String path = lifts.lift(actor, lift).path();
    actor.require(Permission.DEVICE_MANAGE, path);
    if (!lift.equals(device.lift())) {
      table.move(id, lift, path, county(path));
      changed(actor, "device.moved", device, Map.of("lift", device.lift().toString()),
          Map.of("lift", lift.toString()), now);
    }
  }

  /** The device is carried by that gateway from now on; null if it connects by itself. */
  public void carry(Actor actor, DeviceId id, @Nullable String gateway, Instant now) {
    Device device = managed(actor, id);
    Integer number = gateway == null ? null : table.gateways(List.of(gateway)).get(gateway);
    if (gateway != null && number == null || device.kind() != DeviceKind.DEVICE) {
      throw Refused.at("gateway", TelemetryRefusal.NO_SUCH_GATEWAY, String.valueOf(gateway));
    }
    if (!Objects.equals(gateway, device.gateway())) {
      table.carry(id, number);
      var after = new HashMap<String, String>();
      after.put("gateway", String.valueOf(gateway));
      changed(actor, "device.carried", device, Map.of(), after, now);
    }
  }

  private Device managed(Actor actor, DeviceId id) {
    Device device = table.device(id).filter(found -> actor.may(Permission.DEVICE_MANAGE, found.path()))
        .orElseThrow(() -> Refused.because(TelemetryRefusal.UNKNOWN));
    return device;
  }

  private void changed(Actor actor, String action, Device device, Map<String, String> before,
      Map<String, String> after, Instant now) {
    audit.changed(actor, action, subject(device), before, after, now);
    events.publishEvent(new Changed(device.name()));
  }

  private static Subject subject(Device device) {
    return new Subject("device", device.id().value(), device.path());
  }

  /** The six digits of a county in a scope path such as {@code /31/3101/310107/…}; 0 outside of one. */
  static int county(String path) {
    String[] parts = path.split("/", 5);
    return parts.length > 3 && parts[3].matches("\\d{6}") ? Integer.parseInt(parts[3]) : 0;
  }

  private static byte[] hash(String secret) {
    return hash(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** SHA-256: enough for 192 random bits, and quick enough for thousands that connect at once. */
  static byte[] hash(byte[] secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
