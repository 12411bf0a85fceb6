package org.tibao.registry.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.web.HistoryLine;

/** The audit trail of a record in the reader's words. */
@Component("registryHistories")
class Histories {

  private final Audit audit;
  private final MessageSource messages;

  Histories(Audit audit, MessageSource messages) {
    this.audit = audit;
    this.messages = messages;
  }

  List<HistoryLine> of(Actor actor, Permission needed, Subject subject) {
    return audit.history(actor, needed, subject).stream().map(this::line).toList();
  }

  private HistoryLine line(AuditEntry entry) {
    return new HistoryLine(entry.at(), entry.actor(), said("audit." + entry.action(), entry.action()),
        written(entry.before()), written(entry.after()));
  }

  private String written(Map<String, String> values) {
    return values.entrySet().stream().filter(each -> !each.getValue().isBlank())
        .map(each -> said("registry.field." + each.getKey(), each.getKey()) + " "
            + said("registry.value." + each.getKey() + "." + each.getValue(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private String said(String key, String otherwise) {
    Locale language = LocaleContextHolder.getLocale();
    String text = messages.getMessage(key, null, otherwise, language);
    return text == null ? otherwise : text;
  }
}
