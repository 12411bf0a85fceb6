package org.tibao.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The audit trail in the reader's words, one wording for every page that shows it: actions by {@code audit.<action>},
 * names of values by {@code audit.field.<name>}, constants by the words that their own pages use for them. What has no
 * words is shown as it was written.
 */
@Component
public class AuditWording {

  private final MessageSource messages;

  AuditWording(MessageSource messages) {
    this.messages = messages;
  }

  /** Who did it, and in whose name; the latter is empty where they acted for themselves. */
  public String who(String actor, String onBehalfOf) {
    return onBehalfOf.isEmpty()
        ? actor
        : messages.getMessage("audit.for", new Object[]{actor, onBehalfOf}, LocaleContextHolder.getLocale());
  }

  /** The sentence of an action. */
  public String action(String action) {
    return said(List.of("audit." + action), action);
  }

  /** Names and values on one line; empty ones drop out. */
  public String values(Map<String, String> values) {
    return values.entrySet().stream().filter(each -> !each.getValue().isBlank() && !each.getValue().equals("null"))
        .map(each -> said(List.of("audit.field." + each.getKey()), each.getKey()) + " "
            + value(each.getKey(), each.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private String value(String name, String value) {
    if (name.equals("areaCenti") && value.matches("\\d+")) {
      return new BigDecimal(value).movePointLeft(2) + " m²";
    }
    if (name.equals("permissions") && value.startsWith("[") && value.endsWith("]")) {
      return Arrays.stream(value.substring(1, value.length() - 1).split(", ", -1))
          .map(each -> said(List.of("permission." + each), each)).collect(Collectors.joining(", "));
    }
    if (name.equals("errands")) {
      return Arrays.stream(value.split(" ", -1)).map(each -> said(List.of("errand." + each), each))
          .collect(Collectors.joining(", "));
    }
    if (name.equals("what") && value.matches("[a-z]+\\.[a-z]+")) {
      return action(value);
    }
    if (!value.matches("[A-Z][A-Z0-9_]+|true|false")) {
      return value;
    }
    return said(Stream.of("audit.value." + name + ".", "audit.word.", name + ".", "registry." + name + ".",
        "organisation." + name + ".", "registry.liftKind.", "activity.")
        .map(where -> where + value).toList(), value);
  }

  private String said(List<String> keys, String otherwise) {
    for (String key : keys) {
      String text = messages.getMessage(key, null, "", LocaleContextHolder.getLocale());
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return otherwise;
  }
}
