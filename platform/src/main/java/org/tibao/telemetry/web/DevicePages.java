package org.tibao.telemetry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.access.Territory;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Scheme;

import org.tibao.signal.Codebook;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.DeviceFault;
import org.tibao.telemetry.DeviceFaults;
import org.tibao.telemetry.DeviceId;
import org.tibao.telemetry.DeviceKind;
import org.tibao.telemetry.Devices;
import org.tibao.telemetry.TelemetryRefusal;
import org.tibao.web.AuditWording;
import org.tibao.web.Flash;
import org.tibao.web.HistoryLine;

/** 监测装置: registered, given new secrets, moved, carried by gateways, locked out one by one. */
@Controller
class DevicePages {

  private static final int SIZE = 100;
  private static final int PLACES = 300;

  private final Doors doors;
  private final Clock clock;

  DevicePages(Doors doors, Clock clock) {
    this.doors = doors;
    this.clock = clock;
  }

  /** The doors these pages ask. */
  @Component("devicePageDoors")
  record Doors(Devices devices, DeviceFaults faults, Lifts lifts, Places places, Territory territories, Labels labels,
      Audit audit,
      AuditWording wording) {}

  @GetMapping("/devices")
  @Needs(Permission.TELEMETRY_READ)
  String devices(Actor actor, @RequestParam(required = false) @Nullable DeviceKind kind,
      @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable String after, Model model) {
    String begin = q.strip();
    List<Device> found = doors.devices.page(actor, kind, after == null && !begin.isEmpty() ? before(begin) : after,
        SIZE + 1).stream().filter(each -> each.name().startsWith(begin)).toList();
    model.addAttribute("devices", found.stream().limit(SIZE).toList());
    model.addAttribute("labels", labels(found));
    model.addAttribute("next", found.size() > SIZE ? found.get(SIZE - 1).name() : null);
    model.addAttribute("kinds", DeviceKind.values());
    model.addAttribute("kind", kind);
    model.addAttribute("q", begin);
    model.addAttribute("mayManage", actor.may(Permission.DEVICE_MANAGE));
    return "telemetry/devices";
  }

  /** Sorts right before all names that begin so. */
  private static String before(String begin) {
    int last = begin.length() - 1;
    return begin.substring(0, last) + (char) (begin.charAt(last) - 1) + "~";
  }

  private Map<UUID, Tile.Label> labels(List<Device> devices) {
    return doors.labels.of(devices.stream().map(Device::lift).filter(Objects::nonNull).map(LiftId::value).toList(),
        clock.instant());
  }

  @GetMapping("/devices/new")
  @Needs(Permission.DEVICE_MANAGE)
  String form(Actor actor, @RequestParam(required = false) @Nullable UUID lift, Model model) {
    if (lift != null) {
      Lift known = doors.lifts.lift(actor, new LiftId(lift));
      model.addAttribute("lift", known);
      model.addAttribute("liftName", Labels.called(known));
    }
    model.addAttribute("kinds", DeviceKind.values());
    model.addAttribute("codebooks", Codebook.shipped());
    model.addAttribute("usual", Codebook.USUAL);
    model.addAttribute("places", territories(actor));
    return "telemetry/device-new";
  }

  /** Where the asker may register gateways and listeners: their own territories and the estates in them. */
  private Map<String, String> territories(Actor actor) {
    var places = new LinkedHashMap<String, String>();
    for (String path : actor.paths(Permission.DEVICE_MANAGE)) {
      places.put(path, doors.territories.label(path).orElse(path));
    }
    doors.places.estates(actor).stream().filter(each -> actor.may(Permission.DEVICE_MANAGE, each.path())).limit(PLACES)
        .forEach((Estate each) -> places.putIfAbsent(each.path(), each.name()));
    return places;
  }

  /** As typed into the form. */
  record DeviceForm(DeviceKind kind, String name, @Nullable UUID lift, @Nullable String code, @Nullable String path,
      @Nullable String gateway, String codebook, @Nullable String certificate) {}

  /** Answered with the page that shows the secret, once: it is kept nowhere. */
  @PostMapping("/devices")
  @Needs(Permission.DEVICE_MANAGE)
  String register(Actor actor, DeviceForm form, HttpServletResponse response, Model model) {
    boolean sits = form.kind() == DeviceKind.DEVICE;
    LiftId lift = !sits ? null : form.lift() == null ? coded(actor, given(form.code())) : new LiftId(form.lift());
    String path = sits ? "" : Objects.requireNonNullElse(form.path(), "");
    Device.Credentials made = doors.devices.register(actor,
        new Device.Draft(DeviceId.next(), form.name().strip(), form.kind(), lift, path,
            sits ? given(form.gateway()) : null, form.codebook().strip(), given(form.certificate())),
        clock.instant());
    return secret(made, response, model);
  }

  private LiftId coded(Actor actor, @Nullable String code) {
    if (code == null) {
      throw Refused.at("code", TelemetryRefusal.LIFT_MISSING);
    }
    for (Scheme scheme : Scheme.values()) {
      Optional<Lift> found = scheme.fits(code) ? doors.lifts.lift(actor, new Code(scheme, code)) : Optional.empty();
      if (found.isPresent()) {
        return found.get().id();
      }
    }
    throw Refused.at("code", TelemetryRefusal.UNKNOWN);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String secret(Device.Credentials made, HttpServletResponse response, Model model) {
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute("made", made);
    return "telemetry/device-secret";
  }

  @GetMapping("/devices/{id}")
  @Needs(Permission.TELEMETRY_READ)
  String device(Actor actor, @PathVariable UUID id, Model model) {
    Device device = doors.devices.device(actor, new DeviceId(id));
    LiftId lift = device.lift();
    model.addAttribute("device", device);
    model.addAttribute("label", lift == null ? null : labels(List.of(device)).get(lift.value()));
    model.addAttribute("place", doors.territories.label(device.path()).orElse(device.path()));
    model.addAttribute("mayManage", actor.may(Permission.DEVICE_MANAGE, device.path()));
    model.addAttribute("faults", doors.faults.of(actor, device));
    model.addAttribute("lines", history(actor, device));
    return "telemetry/device";
  }

  private List<HistoryLine> history(Actor actor, Device device) {
    var lines = new ArrayList<HistoryLine>();
    doors.audit.history(actor, Permission.TELEMETRY_READ, new Subject("device", device.id().value(), device.path()))
        .forEach(each -> lines.add(new HistoryLine(each.at(), each.actor(), doors.wording.action(each.action()),
            doors.wording.values(each.before()), doors.wording.values(each.after()))));
    return lines;
  }

  @PostMapping("/device-faults/{id}/mended")
  @Needs(Permission.DEVICE_MANAGE)
  String mended(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    DeviceFault fault = doors.faults.mended(actor, id, clock.instant());
    next.addFlashAttribute("flash", Flash.done("telemetry.device.fault.mended"));
    return "redirect:/devices/" + fault.device();
  }

  @PostMapping("/devices/{id}/secret")
  @Needs(Permission.DEVICE_MANAGE)
  String replaceSecret(Actor actor, @PathVariable UUID id, HttpServletResponse response, Model model) {
    return secret(doors.devices.replaceSecret(actor, new DeviceId(id), clock.instant()), response, model);
  }

  /** Locked out, or let in again. */
  @PostMapping("/devices/{id}/lock")
  @Needs(Permission.DEVICE_MANAGE)
  String lock(Actor actor, @PathVariable UUID id, boolean out, RedirectAttributes next) {
    Instant now = clock.instant();
    if (out) {
      doors.devices.lockOut(actor, new DeviceId(id), now);
    } else {
      doors.devices.letIn(actor, new DeviceId(id), now);
    }
    next.addFlashAttribute("flash", Flash.done(out ? "telemetry.device.lockedOut" : "telemetry.device.letIn"));
    return "redirect:/devices/" + id;
  }

  @PostMapping("/devices/{id}/move")
  @Needs(Permission.DEVICE_MANAGE)
  String move(Actor actor, @PathVariable UUID id, @Nullable String code, RedirectAttributes next) {
    doors.devices.move(actor, new DeviceId(id), coded(actor, given(code)), clock.instant());
    next.addFlashAttribute("flash", Flash.done("telemetry.device.moved"));
    return "redirect:/devices/" + id;
  }

  @PostMapping("/devices/{id}/carry")
  @Needs(Permission.DEVICE_MANAGE)
  String carry(Actor actor, @PathVariable UUID id, @Nullable String gateway, RedirectAttributes next) {
    doors.devices.carry(actor, new DeviceId(id), given(gateway), clock.instant());
    next.addFlashAttribute("flash", Flash.done("telemetry.device.carried"));
    return "redirect:/devices/" + id;
  }
}
