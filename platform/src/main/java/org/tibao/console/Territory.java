package org.tibao.console;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.EstateId;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Colours;
import org.tibao.rules.RuleBook;

/** Which part of the world somebody works in, as a path and as people call it. */
@Component
class Territory {

  private final Places places;
  private final RuleBook rules;
  private final Words words;

  Territory(Places places, RuleBook rules, Words words) {
    this.places = places;
    this.rules = rules;
    this.words = words;
  }

  /** The longest path that holds everything they may see. */
  static String path(Actor actor) {
    List<String> paths = actor.paths(Permission.PLACE_READ);
    if (paths.isEmpty()) {
      return Places.EVERYWHERE;
    }
    String common = paths.getFirst();
    while (!allBegin(paths, common)) {
      common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
    }
    return common;
  }

  private static boolean allBegin(List<String> paths, String common) {
    return paths.stream().allMatch(path -> path.startsWith(common));
  }

  /** 桃浦镇, 紫藤苑, or everything. */
  String name(Actor actor) {
    String path = path(actor);
    int estate = path.lastIndexOf("/e-");
    if (estate >= 0) {
      String id = path.substring(estate + 3, path.indexOf('/', estate + 1));
      return places.estate(Actor.HOUSE, new EstateId(UUID.fromString(id))).name();
    }
    List<Region> regions = places.regionsOn(path);
    return regions.isEmpty() ? words.say("console.territory.all") : regions.getLast().name();
  }

  List<ColourScheme.Line> scheme(Actor actor, LocalDate today) {
    return rules.on(Colours.SCHEME, path(actor), today).data().lines();
  }
}
