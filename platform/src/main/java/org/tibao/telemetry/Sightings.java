package org.tibao.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;

/** The door to who has seen which incident: once somebody on duty has, the control rooms grow quiet. */
@Component
@Transactional
public class Sightings {

  private final SightingTable table;
  private final Incidents incidents;
  private final Audit audit;

  Sightings(SightingTable table, Incidents incidents, Audit audit) {
    this.table = table;
    this.incidents = incidents;
    this.audit = audit;
  }

  /**
   * Somebody on duty has seen it; who comes second changes nothing.
   *
   * @throws Refused {@link TelemetryRefusal#UNKNOWN}, {@code NOT_YOURS}
   */
  public void see(Actor actor, UUID id, Instant now) {
    Incident incident = incidents.incident(actor, id);
    if (!maySee(actor)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    if (table.insert(id, actor, now)) {
      audit.changed(actor, "incident.seen", new Subject("incident", id, incident.path()), Map.of(),
          Map.of("kind", incident.kind().name()), now);
    }
  }

  /** Whether the asker is one whose look counts: staff, not a resident and not a machine. */
  public static boolean maySee(Actor actor) {
    return actor.kind() == Actor.Kind.STAFF;
  }

  /** Who saw these; those that nobody saw are missing. */
  @Transactional(readOnly = true)
  public Map<UUID, Sighting> of(Collection<UUID> incidents) {
    return table.of(incidents);
  }
}
