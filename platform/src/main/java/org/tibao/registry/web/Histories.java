package org.tibao.registry.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.web.AuditWording;
import org.tibao.web.HistoryLine;

/** The audit trail of a record in the reader's words. */
@Component("registryHistories")
class Histories {

  private final Audit audit;
  private final AuditWording wording;

  Histories(Audit audit, AuditWording wording) {
    this.audit = audit;
    this.wording = wording;
  }

  List<HistoryLine> of(Actor actor, Permission needed, Subject subject) {
    return audit.history(actor, needed, subject).stream().map(this::line).toList();
  }

  private HistoryLine line(AuditEntry entry) {
    return new HistoryLine(entry.at(), wording.who(entry.actor(), entry.onBehalfOf()), wording.action(entry.action()),
        wording.values(entry.before()),
        wording.values(entry.after()));
  }
}
