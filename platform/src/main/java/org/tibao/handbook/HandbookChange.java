package org.tibao.handbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 改动: what says something else than it did in the edition before.
 *
 * @param key of the line
 * @param label what it is about
 * @param was what it said, or null for what is new
 * @param is what it says, or null for what is gone
 */
public record HandbookChange(String key, HandbookChapter chapter, String label, @Nullable String was,
    @Nullable String is) {

  /** From one handbook to a later one, in the order of the later one; what is gone stands at the end. */
  static List<HandbookChange> between(Handbook before, Handbook after) {
    Map<String, Handbook.Line> old = new HashMap<>();
    before.lines().forEach(line -> old.putIfAbsent(line.key(), line));
    var changes = new ArrayList<HandbookChange>();
    Set<String> kept = new HashSet<>();
    for (Handbook.Line line : after.lines()) {
      Handbook.Line was = old.get(line.key());
      if (!kept.add(line.key())) {
        continue;
      }
      if (was == null) {
        changes.add(new HandbookChange(line.key(), line.chapter(), line.label(), null, line.value()));
      } else if (!was.value().equals(line.value())) {
        changes.add(new HandbookChange(line.key(), line.chapter(), line.label(), was.value(), line.value()));
      }
    }
    before.lines().stream().filter(line -> kept.add(line.key()))
        .forEach(line -> changes.add(new HandbookChange(line.key(), line.chapter(), line.label(), line.value(),
            null)));
    return changes;
  }

  /** Those that mark a line of the later handbook, by the line's key. */
  static Map<String, HandbookChange> marks(List<HandbookChange> changes) {
    return changes.stream().filter(each -> each.is() != null)
        .collect(Collectors.toMap(HandbookChange::key, each -> each));
  }
}
