package org.tibao.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.time.ChinaTime;

/** What the register knows of a lift's life: put into service, inspected, stopped, and what was changed of its facts. */
@Component
@Transactional(readOnly = true)
class LiftLife implements LiftHistory {

  private static final String INSPECTED = "inspectedOn";
  private static final String STATUS = "status";
  private static final Set<String> TOLD = Set.of("kind", "name", "address", "maker", "floors", "load", "speed",
      "installedOn", "warrantyUntil");

  private final Audit audit;

  LiftLife(Audit audit) {
    this.audit = audit;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (!reader.may(Permission.LIFT_READ, lift.path())) {
      return List.of();
    }
    var told = new Told(lift);
    Lift.Facts facts = lift.facts();
    told.day("installed", facts.installedOn(), LiftEvent.Chapter.ORIGIN);
    var inspected = new TreeMap<String, Boolean>();
    for (AuditEntry each : audit.history(reader, Permission.LIFT_READ,
        new Subject("lift", lift.id().value(), lift.path()))) {
      keep(inspected, each.before().get(INSPECTED));
      keep(inspected, each.after().get(INSPECTED));
      told.changed(each);
    }
    keep(inspected, facts.inspectedOn() == null ? null : facts.inspectedOn().toString());
    inspected.keySet().forEach(day -> told.day("inspected", LocalDate.parse(day), LiftEvent.Chapter.INSPECTION));
    return told.events.stream().filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }

  private static void keep(Map<String, Boolean> days, @Nullable String day) {
    if (day != null && !day.isBlank()) {
      days.put(day, true);
    }
  }

  /** Lines in the making. */
  private record Told(Lift lift, List<LiftEvent> events) {

    Told(Lift lift) {
      this(lift, new ArrayList<>());
    }

    void day(String what, @Nullable LocalDate day, LiftEvent.Chapter chapter) {
      if (day != null) {
        events.add(new LiftEvent("registry." + what + ":" + lift.id() + ":" + day,
            day.atStartOfDay(ChinaTime.ZONE).toInstant(), chapter, "registry.file." + what, List.of(), address(),
            List.of()));
      }
    }

    void changed(AuditEntry entry) {
      String status = entry.after().get(STATUS);
      if (entry.action().equals("lift.registered")) {
        say(entry, "entered", List.of());
      } else if (status != null) {
        say(entry, "status", List.of("#registry.status." + status));
      }
      // A day of inspection is a line of its own, and the day of a status goes with the status.
      var fields = new TreeSet<>(entry.after().keySet());
      fields.addAll(entry.before().keySet());
      fields.retainAll(TOLD);
      fields.forEach(each -> say(entry, "changed", List.of("#registry.field." + each)));
    }

    private void say(AuditEntry entry, String what, List<String> arguments) {
      events.add(new LiftEvent("registry.entry:" + lift.id() + ":" + entry.at() + ":" + what + arguments, entry.at(),
          LiftEvent.Chapter.USE, "registry.file." + what, arguments, address(), List.of()));
    }

    private String address() {
      return "/lifts/" + lift.id();
    }
  }
}
