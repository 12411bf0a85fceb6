package org.tibao.console;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.ColourScheme;
import org.tibao.telemetry.Look;
import org.tibao.telemetry.Looks;

/** How the lifts behind stairwells run, for the map: the worst of a stairwell's lifts paints it. */
@Component
class RunningMap {

  static final int LOOKS = Look.values().length;
  private static final List<Look> WORST_FIRST = List.of(Look.FAULT, Look.OFFLINE, Look.INSPECTION, Look.RUNNING,
      Look.IDLE);

  private final Looks looks;
  private final Lifts lifts;
  private final Words words;

  RunningMap(Looks looks, Lifts lifts, Words words) {
    this.looks = looks;
    this.lifts = lifts;
    this.words = words;
  }

  /** Every shade, the worst first. */
  List<MapDrawing.Shade> shades() {
    return WORST_FIRST.stream().map(this::shade).toList();
  }

  private MapDrawing.Shade shade(Look look) {
    return new MapDrawing.Shade(look.name(), ColourScheme.COLOURS + 1 + WORST_FIRST.indexOf(look), look.sign(),
        words.say(look.messageKey()));
  }

  /** The shade of each of those stairwells whose lift has a device and may be seen. */
  Map<StairwellId, MapDrawing.Shade> of(Actor actor, Collection<StairwellId> stairwells, Instant now) {
    if (!actor.may(Permission.LIFT_READ)) {
      return Map.of();
    }
    Map<LiftId, Look> seen = looks.of(actor, now);
    var shades = new HashMap<StairwellId, MapDrawing.Shade>();
    lifts.liftsOf(actor, stairwells).forEach((stairwell, behind) -> behind.stream().map(each -> seen.get(each.id()))
        .filter(Objects::nonNull).min(Comparator.comparing(WORST_FIRST::indexOf))
        .ifPresent(worst -> shades.put(stairwell, shade(worst))));
    return shades;
  }
}
