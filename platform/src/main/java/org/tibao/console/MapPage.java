package org.tibao.console;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Wish;
import org.tibao.retrofit.Wishes;
import org.tibao.time.ChinaTime;

/** 加梯地图, and the little building that opens beside it. */
@Controller
class MapPage {

  private final MapDrawing drawing;
  private final Places places;
  private final Households households;
  private final Lifts lifts;
  private final Wishes wishes;
  private final Retrofits retrofits;
  private final Territory territory;
  private final Clock clock;

  MapPage(MapDrawing drawing, Register register, Wishes wishes, Retrofits retrofits,
      Territory territory, Clock clock) {
    this.drawing = drawing;
    this.places = register.places();
    this.households = register.households();
    this.lifts = register.lifts();
    this.wishes = wishes;
    this.retrofits = retrofits;
    this.territory = territory;
    this.clock = clock;
  }

  @GetMapping("/map")
  @Needs(Permission.PLACE_READ)
  String map(Actor actor, Model model) {
    double[] around = drawing.around(actor);
    model.addAttribute("around", around == null ? "" : bounds(around));
    model.addAttribute("settings", drawing.settings());
    model.addAttribute("territory", territory.name(actor));
    model.addAttribute("stages", Milestone.values());
    model.addAttribute("lines", territory.scheme(actor, ChinaTime.today(clock)));
    model.addAttribute("mayWishes", actor.may(Permission.WISH_READ));
    model.addAttribute("mayRunning", actor.may(Permission.TELEMETRY_READ) && actor.may(Permission.LIFT_READ));
    model.addAttribute("near", MapDrawing.NEAR_ZOOM);
    return "console/map";
  }

  private static String bounds(double[] around) {
    return java.util.Arrays.stream(around).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  /** One floor of the little building. */
  record Floor(int floor, List<Flat> flats) {}

  /** One dwelling of it; the wish is null where nothing was said or nothing may be seen. */
  record Flat(Dwelling dwelling, @Nullable Wish wish) {

    /** Class of the dwelling's edge. */
    public String look() {
      if (wish == null || wish.until() != null) {
        return "";
      }
      return switch (wish.said().answer()) {
        case AGREE -> "yes";
        case THINKING -> "think";
        case OPPOSED -> "no";
      };
    }

    /** Message key of what it says, sign and word. */
    public String word() {
      if (wish == null) {
        return "console.wish.silent";
      }
      return wish.until() != null ? "console.wish.lapsed" : "console.wish." + wish.said().answer().name();
    }
  }

  /** The side panel of one stairwell, floor by floor from the roof down. */
  @GetMapping("/map/stairwells/{id}")
  @Needs(Permission.PLACE_READ)
  String stairwell(Actor actor, @PathVariable UUID id, Model model) {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(id));
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("lifts",
        actor.may(Permission.LIFT_READ, stairwell.path()) ? lifts.liftsOf(actor, stairwell.id()) : List.of());
    model.addAttribute("needs", places.needs(List.of(stairwell.id())).get(stairwell.id()));
    if (actor.may(Permission.WISH_READ, stairwell.path())) {
      model.addAttribute("summary", retrofits.summary(actor, List.of(stairwell.id()), ChinaTime.today(clock))
          .get(stairwell.id()));
    }
    if (actor.may(Permission.DWELLING_READ, stairwell.path())) {
      Map<DwellingId, Wish> said = actor.may(Permission.WISH_READ, stairwell.path())
          ? wishes.of(actor, stairwell.id())
          : Map.of();
      model.addAttribute("floors", floors(households.dwellings(actor, stairwell.id()), said));
    }
    return "console/map-stairwell :: panel";
  }

  static List<Floor> floors(List<Dwelling> dwellings, Map<DwellingId, Wish> said) {
    var byFloor = new TreeMap<Integer, List<Flat>>(Comparator.reverseOrder());
    dwellings.forEach(each -> byFloor.computeIfAbsent(each.floor(), none -> new java.util.ArrayList<>())
        .add(new Flat(each, said.get(each.id()))));
    return byFloor.entrySet().stream().map(each -> new Floor(each.getKey(), each.getValue())).toList();
  }
}
