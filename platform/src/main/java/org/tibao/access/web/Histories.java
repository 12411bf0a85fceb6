package org.tibao.access.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.AuditEntry;
import org.tibao.web.AuditWording;
import org.tibao.web.HistoryLine;

/** Lines of the audit trail in the reader's words. */
@Component
class Histories {

  private final AuditWording wording;

  Histories(AuditWording wording) {
    this.wording = wording;
  }

  List<HistoryLine> lines(List<AuditEntry> entries) {
    return entries.stream()
        .map(entry -> new HistoryLine(entry.at(), wording.who(entry.actor(), entry.onBehalfOf()),
            wording.action(entry.action()),
            wording.values(entry.before()), wording.values(entry.after())))
        .toList();
  }
}
