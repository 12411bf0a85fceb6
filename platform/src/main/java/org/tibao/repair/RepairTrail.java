package org.tibao.repair;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;

/** How a step of a repair is written into its own course and into the audit trail. */
@Component
class RepairTrail {

  private final RepairTables tables;
  private final Audit audit;

  RepairTrail(RepairTables tables, Audit audit) {
    this.tables = tables;
    this.audit = audit;
  }

  void did(Actor actor, Repair repair, String what, String text, Instant now) {
    tables.step(repair.id(), what, text, actor, now);
    audit.changed(actor, "repair." + what, repair.subject(), Map.of(), Map.of("text", text), now);
  }
}
