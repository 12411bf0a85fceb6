package org.tibao.upkeep.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** What people call lifts: 樱花苑 32 号 电梯. */
@Component("careLiftNames")
class LiftNames {

  private final Lifts lifts;
  private final Places places;

  LiftNames(Lifts lifts, Places places) {
    this.lifts = lifts;
    this.places = places;
  }

  /** The names of these; lifts that the register does not know are missing. */
  Map<LiftId, String> of(Collection<LiftId> ids) {
    return named(lifts.lifts(Actor.HOUSE, ids.stream().distinct().toList()));
  }

  String of(Lift lift) {
    return Objects.requireNonNull(named(List.of(lift)).get(lift.id()));
  }

  private Map<LiftId, String> named(List<Lift> found) {
    Map<StairwellId, Stairwell> stairwells = places.stairwells(Actor.HOUSE,
        found.stream().map(Lift::stairwell).filter(Objects::nonNull).distinct().toList()).stream()
        .collect(Collectors.toMap(Stairwell::id, Function.identity()));
    Map<LiftId, String> names = new HashMap<>();
    for (Lift each : found) {
      StairwellId at = each.stairwell();
      Stairwell stairwell = at == null ? null : stairwells.get(at);
      String code = each.codes().isEmpty() ? each.address() : each.codes().getFirst().value();
      names.put(each.id(), !each.name().isBlank() ? each.name() : stairwell != null ? stairwell.label() : code);
    }
    return names;
  }
}
