package org.tibao.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;

/** The door to what the monitors found, in the asker's territory. */
@Component
@Transactional(readOnly = true)
public class Incidents {

  private final IncidentTable table;

  Incidents(IncidentTable table) {
    this.table = table;
  }

  /** Troubles that stand, those that endanger people first, then the newest. */
  public List<Incident> open(Actor actor, int size) {
    return table.open(actor.patterns(Permission.TELEMETRY_READ), size);
  }

  /** The same of those territories, for who asks once for many and filters by path. */
  public List<Incident> open(Collection<String> territory, int size) {
    return table.open(territory.stream().map(path -> path + "%").toArray(String[]::new), size);
  }

  /** How many stand. */
  public long openCount(Actor actor) {
    return table.openCount(actor.patterns(Permission.TELEMETRY_READ));
  }

  /** All of them, newest first, those raised before that instant; null begins. */
  public List<Incident> page(Actor actor, @Nullable Instant before, int size) {
    return table.page(actor.patterns(Permission.TELEMETRY_READ), before, size);
  }

  /** Those of one lift, newest first. */
  public List<Incident> of(Actor actor, LiftId lift, int size) {
    return table.of(lift, size).stream().filter(each -> actor.may(Permission.TELEMETRY_READ, each.path())).toList();
  }

  /** @throws Refused {@link TelemetryRefusal#UNKNOWN} */
  public Incident incident(Actor actor, UUID id) {
    return table.incident(id).filter(found -> actor.may(Permission.TELEMETRY_READ, found.path()))
        .orElseThrow(() -> Refused.because(TelemetryRefusal.UNKNOWN));
  }
}
