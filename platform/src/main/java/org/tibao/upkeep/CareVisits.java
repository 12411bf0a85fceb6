package org.tibao.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;

/** The door to visits of care that were made. */
@Component
@Transactional(readOnly = true)
public class CareVisits {

  private final VisitTables tables;

  CareVisits(VisitTables tables) {
    this.tables = tables;
  }

  /** The visits of a lift that began in that time, the latest first. */
  public List<CareVisit> of(LiftId lift, Instant from, Instant until) {
    return tables.of(lift, from, until);
  }

  /** The visits of a unit that began in that time, the latest first. */
  public List<CareVisit> ofUnit(OrganisationId unit, Instant from, Instant until) {
    return tables.ofUnit(unit, from, until);
  }

  /** Why and by whom a visit was given up, if it was. */
  public Optional<CareVisit.Abandoned> abandoned(CareVisitId id) {
    return tables.abandoned(id);
  }

  /** Finished visits that the actor may sign and nobody has, the oldest first. */
  public List<CareVisit> unsigned(Actor actor, int limit) {
    return tables.unsigned(actor.patterns(Permission.CARE_SIGN), limit);
  }

  /** @throws Refused {@link UpkeepRefusal#UNKNOWN} */
  public CareVisit visit(Actor actor, CareVisitId id) {
    return tables.find(id).filter(each -> actor.may(Permission.UPKEEP_READ, each.path()))
        .orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
  }
}
