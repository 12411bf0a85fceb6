package org.tibao.telemetry.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** What the register calls lifts, kept for some minutes: the board says it every second. */
@Component
class Labels {

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int TOGETHER = 5_000;

  private final Lifts lifts;
  private final Places places;
  private Map<UUID, Tile.Label> known = new ConcurrentHashMap<>();
  private Instant since = Instant.EPOCH;

  Labels(Lifts lifts, Places places) {
    this.lifts = lifts;
    this.places = places;
  }

  /** The labels of these; lifts that the register does not know are missing. */
  synchronized Map<UUID, Tile.Label> of(Collection<UUID> ids, Instant now) {
    if (since.isBefore(now.minus(KEPT))) {
      known = new ConcurrentHashMap<>();
      since = now;
    }
    List<UUID> fresh = ids.stream().filter(each -> !known.containsKey(each)).distinct().toList();
    for (int from = 0; from < fresh.size(); from += TOGETHER) {
      read(fresh.subList(from, Math.min(fresh.size(), from + TOGETHER)));
    }
    return known;
  }

  private void read(List<UUID> ids) {
    List<Lift> found = lifts.lifts(Actor.HOUSE, ids.stream().map(LiftId::new).toList());
    Map<StairwellId, Stairwell> stairwells = places.stairwells(Actor.HOUSE, found.stream().map(Lift::stairwell)
        .filter(Objects::nonNull).distinct().toList()).stream()
        .collect(Collectors.toMap(Stairwell::id, Function.identity()));
    Map<String, String> regions = new HashMap<>();
    for (Lift each : found) {
      Stairwell stairwell = each.stairwell() == null ? null : stairwells.get(each.stairwell());
      String name = each.name().isBlank() && stairwell != null ? "" : called(each);
      String estate = stairwell == null
          ? regions.computeIfAbsent(each.region(), code -> places.region(code).map(Region::name).orElse(code))
          : stairwell.estateName();
      String place = stairwell == null ? name : (stairwell.name() + " " + beyond(name, stairwell)).strip();
      known.put(each.id().value(), new Tile.Label(each.path(), estate, place, rescueCode(each), each.address(),
          words(each, estate, place)));
    }
  }

  /** What a lift's name says beyond the names of its estate and stairwell, which stand before it. */
  private static String beyond(String name, Stairwell stairwell) {
    String rest = name.startsWith(stairwell.label()) ? name.substring(stairwell.label().length()) : name;
    return rest.strip();
  }

  /** What people call a lift: its name, or a code on its plate, or where it stands. */
  static String called(Lift lift) {
    if (!lift.name().isBlank()) {
      return lift.name();
    }
    return lift.codes().isEmpty() ? lift.address() : lift.codes().getFirst().value();
  }

  static String rescueCode(Lift lift) {
    return lift.codes().stream().filter(each -> each.scheme() == Scheme.RESCUE_CODE).map(Code::value).findFirst()
        .orElse("");
  }

  private static String words(Lift lift, String estate, String place) {
    var words = new StringBuilder(estate).append(' ').append(place).append(' ').append(lift.address());
    lift.codes().forEach(each -> words.append(' ').append(each.value()));
    return words.toString().toLowerCase(Locale.ROOT);
  }
}
