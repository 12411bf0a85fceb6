package org.tibao.notice;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is said: a registered template with its values.
 *
 * @param id the same message sent again has the same id; a channel delivers it once
 * @param template name of the template; its sentence is the message {@code notice.<template>}, in which {@code {0}},
 * {@code {1}} stand for the values in the order of their names
 * @param values the values by name
 * @param at when it was said
 */
public record Message(UUID id, String template, SortedMap<String, String> values, Instant at) {

  public Message {
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The values may be secret: only the template and the id are printed. */
  @Override
  public String toString() {
    return template + " " + id;
  }
}
