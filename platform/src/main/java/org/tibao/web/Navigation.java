package org.tibao.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The console's left navigation as one viewer may see it. */
@Component
class Navigation {

  private final List<NavigationEntry> entries;
  private final List<NavigationBadge> badges;

  Navigation(List<NavigationEntry> entries, List<NavigationBadge> badges) {
    this.entries = entries.stream().sorted(Comparator.comparingInt(NavigationEntry::order)).toList();
    this.badges = badges;
  }

  List<Group> of(Viewer viewer) {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (NavigationEntry entry : entries) {
      if (entry.permission().isEmpty() || viewer.may(entry.permission())) {
        groups.computeIfAbsent(entry.section(), _ -> new ArrayList<>()).add(new Item(entry, count(entry, viewer)));
      }
    }
    return groups.entrySet().stream().map(group -> new Group(group.getKey(), group.getValue())).toList();
  }

  private int count(NavigationEntry entry, Viewer viewer) {
    return badges.stream().filter(badge -> badge.entry().equals(entry.id())).mapToInt(badge -> badge.count(viewer))
        .sum();
  }

  /** Entries under one heading; the first group may have none. */
  record Group(String section, List<Item> items) {
    public String messageKey() {
      return "nav.section." + section;
    }
  }

  /** An entry with what waits behind it. */
  record Item(NavigationEntry entry, int badge) {
    public String badgeText() {
      return badge > 99 ? "99+" : Integer.toString(badge);
    }
  }
}
