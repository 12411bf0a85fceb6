package org.tibao.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;

/** The door to what people say is wrong with devices. */
@Component
@Transactional
public class DeviceFaults {

  private final DeviceFaultTable table;
  private final DeviceTable devices;
  private final Audit audit;

  DeviceFaults(DeviceFaultTable table, DeviceTable devices, Audit audit) {
    this.table = table;
    this.devices = devices;
    this.audit = audit;
  }

  /**
   * Every device of a lift that is not locked out is faulty; for other modules, which look at the right themselves. The
   * same matter again changes nothing.
   *
   * @param about by what it was found, such as {@code repair:…}
   */
  public void report(Actor actor, LiftId lift, String about, String text, Instant now) {
    for (Device each : devices.ofLift(lift)) {
      if (each.lockedAt() == null && table.add(each.id(), about, text, actor.name(), now)) {
        audit.changed(actor, "device.faultReported", new Subject("device", each.id().value(), each.path()), Map.of(),
            Map.of("text", text), now);
      }
    }
  }

  /** Those of the asker's territory that are not mended, the oldest first. */
  @Transactional(readOnly = true)
  public List<DeviceFault> open(Actor actor, int limit) {
    return table.open(actor.patterns(Permission.DEVICE_MANAGE), limit);
  }

  /** Those of a device that are not mended, the oldest first. */
  @Transactional(readOnly = true)
  public List<DeviceFault> of(Actor actor, Device device) {
    actor.require(Permission.TELEMETRY_READ, device.path());
    return table.open(device.id());
  }

  /**
   * It works again. Said twice it is said once.
   *
   * @throws Refused {@link TelemetryRefusal#UNKNOWN}
   */
  public DeviceFault mended(Actor actor, UUID id, Instant now) {
    DeviceFault fault = table.find(id).filter(found -> actor.may(Permission.DEVICE_MANAGE, found.path()))
        .orElseThrow(() -> Refused.because(TelemetryRefusal.UNKNOWN));
    if (table.mend(id, actor.name(), now)) {
      audit.changed(actor, "device.faultMended", new Subject("device", fault.device().value(), fault.path()), Map.of(),
          Map.of("text", fault.text()), now);
    }
    return fault;
  }
}
