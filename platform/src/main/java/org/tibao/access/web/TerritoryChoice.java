package org.tibao.access.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.Territory;

/** The territories that an actor may give to others: their own, and from the chosen one on what lies inside it. */
@Component
class TerritoryChoice {

  private final ObjectProvider<Territory> territory;
  private final MessageSource messages;

  TerritoryChoice(ObjectProvider<Territory> territory, MessageSource messages) {
    this.territory = territory;
    this.messages = messages;
  }

  /** Label by path, outer places before inner ones. */
  Map<String, String> of(Actor actor, @Nullable String chosen) {
    List<String> paths = new ArrayList<>(actor.paths(Permission.ACCESS_WRITE));
    String within = chosen != null && actor.may(Permission.ACCESS_WRITE, chosen)
        ? chosen
        : paths.size() == 1 ? paths.getFirst() : null;
    Territory known = territory.getIfAvailable();
    if (within != null) {
      for (int slash = within.indexOf('/', 1); slash > 0; slash = within.indexOf('/', slash + 1)) {
        String outer = within.substring(0, slash + 1);
        if (actor.may(Permission.ACCESS_WRITE, outer) && !paths.contains(outer)) {
          paths.add(outer);
        }
      }
    }
    paths.sort(Comparator.comparingInt(String::length));
    var labels = new LinkedHashMap<String, String>();
    paths.forEach(path -> labels.put(path, label(path)));
    if (within != null && known != null) {
      known.inside(within).forEach(place -> labels.putIfAbsent(place.path(), label(place.path())));
    }
    return labels;
  }

  /** What people call that path. */
  String label(String path) {
    if (path.equals("/")) {
      return messages.getMessage("access.territory.all", null, LocaleContextHolder.getLocale());
    }
    Territory known = territory.getIfAvailable();
    return known == null ? path : known.label(path).orElse(path);
  }
}
