package org.tibao.access.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.AuditEntry;
import org.tibao.web.HistoryLine;

/** Lines of the audit trail in the reader's words. */
@Component
class Histories {

  private final MessageSource messages;

  Histories(MessageSource messages) {
    this.messages = messages;
  }

  List<HistoryLine> lines(List<AuditEntry> entries) {
    return entries.stream().map(entry -> new HistoryLine(entry.at(), entry.actor(), action(entry.action()),
        values(entry.before()), values(entry.after()))).toList();
  }

  /** The sentence of an action; an action without one is shown by its name. */
  String action(String action) {
    String sentence = messages.getMessage("audit." + action, null, action, LocaleContextHolder.getLocale());
    return sentence == null ? action : sentence;
  }

  String values(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey().equals("role") ? role(value.getValue()) : value.getKey() + " " + value.getValue())
        .collect(Collectors.joining("，"));
  }

  private String role(String name) {
    String sentence = messages.getMessage("role." + name, null, name, LocaleContextHolder.getLocale());
    return sentence == null ? name : sentence;
  }
}
