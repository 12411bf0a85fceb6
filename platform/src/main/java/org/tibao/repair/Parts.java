package org.tibao.repair;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.time.ChinaTime;

/** 部件台账: the door to every part that is known of a lift, with its number and its warranty. */
@Component
@Transactional
public class Parts {

  private final PartTables tables;
  private final Facts facts;
  private final Audit audit;

  Parts(PartTables tables, Facts facts, Audit audit) {
    this.tables = tables;
    this.facts = facts;
    this.audit = audit;
  }

  /** Every part of a lift, in it or out of it, the latest first. For other modules. */
  @Transactional(readOnly = true)
  public List<Part> of(LiftId lift) {
    return tables.of(lift);
  }

  /** How long the parts of those lifts have lived. For other modules. */
  @Transactional(readOnly = true)
  public List<LivedPart> lived(Collection<LiftId> lifts) {
    return tables.lived(lifts);
  }

  /** What renewals of parts of those lifts cost, in repairs that were accepted. For other modules. */
  @Transactional(readOnly = true)
  public List<PaidPart> paid(Collection<LiftId> lifts) {
    var stops = new HashMap<LiftId, Integer>();
    return tables.paid(lifts).stream().map(each -> new PaidPart(each.lift(), each.code(),
        stops.computeIfAbsent(each.lift(), lift -> facts.traits(lift).stops()), ChinaTime.dayOf(each.at()), each.each(),
        each.quantity())).toList();
  }

  /** Every part of a lift, if the asker may see it. */
  @Transactional(readOnly = true)
  public List<Part> of(Actor actor, Lift lift) {
    return Repairs.maySee(actor, lift.path()) ? tables.of(lift.id()) : List.of();
  }

  /**
   * Enters a part that is in the lift and older than our records.
   *
   * @throws Refused {@link RepairRefusal#SERIAL_TAKEN}
   */
  public void enter(Actor actor, Lift lift, Part part, Instant now) {
    actor.require(Permission.REPAIR_WRITE, lift.path());
    tables.bearing(part.code(), part.serial()).filter(each -> !part.serial().isBlank()).ifPresent(_ -> {
      throw Refused.at("serial", RepairRefusal.SERIAL_TAKEN, part.serial());
    });
    tables.add(part, lift.path());
    audit.changed(actor, "repair.partEntered", new Subject("lift", lift.id().value(), lift.path()), Map.of(),
        Map.of("text", part.code() + " " + part.serial()), now);
  }
}
