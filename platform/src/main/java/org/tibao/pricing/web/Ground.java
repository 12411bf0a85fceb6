package org.tibao.pricing.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.Territory;
import org.tibao.refusal.Refused;

/** For which place somebody asks: one of the territories in which they may. */
@Component
class Ground {

  private final ObjectProvider<Territory> territory;

  Ground(ObjectProvider<Territory> territory) {
    this.territory = territory;
  }

  /** A territory and what people call it. */
  record Place(String path, String name) {}

  List<Place> places(Actor actor, Permission permission) {
    return actor.paths(permission).stream().map(each -> new Place(each, name(each))).toList();
  }

  String name(String path) {
    Territory known = territory.getIfAvailable();
    return known == null ? path : known.label(path).orElse(path);
  }

  /** The place that was named, or the first. */
  String path(Actor actor, Permission permission, String named) {
    if (!named.isEmpty()) {
      actor.require(permission, named);
      return named;
    }
    return actor.paths(permission).stream().findFirst().orElseThrow(() -> Refused.because(AccessRefusal.NOT_YOURS));
  }
}
