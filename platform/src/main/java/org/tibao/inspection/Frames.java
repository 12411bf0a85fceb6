package org.tibao.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/**
 * Writes down what can be drawn: every lift in service of a territory with what it weighs. The last heading is a number
 * that nobody can guess, so that the published digest of the list does not give the list away.
 */
@Component
class Frames {

  static final String WEIGHT = "weight";
  private static final int TOGETHER = 1_000;
  private static final int SALT = 16;

  private final Lifts lifts;
  private final Places places;
  private final LiftFacts facts;
  private final SecureRandom random = new SecureRandom();

  Frames(Lifts lifts, Places places, LiftFacts facts) {
    this.lifts = lifts;
    this.places = places;
    this.facts = facts;
  }

  /** @param rule null for equal chances */
  String write(Actor actor, String path, @Nullable CheckWeights rule, Instant now) {
    List<Lift> all = inService(actor, path);
    if (all.isEmpty()) {
      throw Refused.at("path", InspectionRefusal.NO_LIFTS);
    }
    Map<LiftId, String> names = names(actor, all);
    Map<LiftId, CheckWeights.Facts> known = rule == null
        ? Map.of()
        : facts.of(all.stream().map(Lift::id).toList(), now);
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    var text = new StringBuilder("lift,place,").append(rule == null ? "" : WEIGHT + ",").append("salt-")
        .append(HexFormat.of().formatHex(salt)).append('\n');
    for (Lift each : all) {
      text.append(each.id()).append(",\"").append(names.getOrDefault(each.id(), "").replace("\"", "\"\""))
          .append("\",");
      if (rule != null) {
        text.append(rule.weight(known.getOrDefault(each.id(), CheckWeights.Facts.NOTHING))).append(',');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private List<Lift> inService(Actor actor, String path) {
    var all = new ArrayList<Lift>();
    Actor there = below(actor, path);
    List<Lift> some = lifts.page(there, null, LiftStatus.IN_SERVICE, null, TOGETHER);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = lifts.page(there, null, LiftStatus.IN_SERVICE, some.getLast().id(), TOGETHER);
    }
    all.sort(Comparator.comparing(Lift::path).thenComparing(each -> each.id().value()));
    return all;
  }

  /** The same person with the rights there and nowhere else: what lies elsewhere is not even read. */
  private static Actor below(Actor actor, String path) {
    return new Actor(actor.id(), actor.name(), actor.kind(), actor.grants().stream()
        .filter(each -> each.path().startsWith(path) || path.startsWith(each.path()))
        .map(each -> each.path().startsWith(path) ? each : new Grant(each.role(), path, each.permissions())).toList());
  }

  /** What people call these lifts. */
  Map<LiftId, String> names(Actor actor, List<Lift> all) {
    List<StairwellId> ids = all.stream().map(Lift::stairwell).filter(each -> each != null).distinct().toList();
    var labels = new HashMap<StairwellId, String>();
    places.stairwells(actor, ids).forEach((Stairwell each) -> labels.put(each.id(), each.label()));
    var names = new HashMap<LiftId, String>();
    for (Lift each : all) {
      StairwellId stairwell = each.stairwell();
      String own = (each.name() + " " + each.address()).strip();
      names.put(each.id(), stairwell == null ? own : labels.getOrDefault(stairwell, own));
    }
    return names;
  }

  /** Where a lift is: its own point, or that of its stairwell; one that nobody has placed is missing. */
  Map<LiftId, Point> points(List<Lift> all) {
    List<StairwellId> ids = all.stream().map(Lift::stairwell).filter(each -> each != null).distinct().toList();
    var known = new HashMap<StairwellId, Point>();
    places.stairwells(Actor.HOUSE, ids).forEach((Stairwell each) -> {
      Point point = each.point();
      if (point != null) {
        known.put(each.id(), point);
      }
    });
    var points = new HashMap<LiftId, Point>();
    for (Lift each : all) {
      Point own = each.point();
      StairwellId stairwell = each.stairwell();
      Point point = own == null && stairwell != null ? known.get(stairwell) : own;
      if (point != null) {
        points.put(each.id(), point);
      }
    }
    return points;
  }

  static Frame read(String text, CheckPlan.Method method) {
    try {
      return Frame.published(text, method == CheckPlan.Method.WEIGHTED ? WEIGHT : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
