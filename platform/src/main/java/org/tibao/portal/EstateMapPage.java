package org.tibao.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Building;
import org.tibao.registry.BuildingId;
import org.tibao.registry.Estate;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Colour;
import org.tibao.retrofit.Retrofits;
import org.tibao.time.ChinaTime;

/** 加梯地图 of one's own estate: every door in its colour, building by building. Of a door nothing but that is shown. */
@Controller
class EstateMapPage {

  private final Homes homes;
  private final Places places;
  private final Retrofits retrofits;
  private final Clock clock;

  EstateMapPage(Homes homes, Places places, Retrofits retrofits, Clock clock) {
    this.homes = homes;
    this.places = places;
    this.retrofits = retrofits;
    this.clock = clock;
  }

  /** One door of the estate. */
  record Door(Stairwell stairwell, Colour colour) {}

  /** The doors of one building in their order. */
  record Row(String building, List<Door> doors) {}

  /** How many doors have this colour. */
  record Count(Colour colour, int doors) {}

  @GetMapping("/my/map")
  @Needs(Permission.WISH_SAY)
  String map(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    List<Homes.Home> all = homes.of(actor);
    if (all.isEmpty()) {
      return "portal/no-home";
    }
    Homes.Home home = Homes.chosen(all, dwelling);
    LocalDate today = ChinaTime.today(clock);
    // The colours of an estate hang at its gate; the house reads them, and nothing else of a neighbour's door.
    Estate estate = places.estate(Actor.HOUSE, home.stairwell().estate());
    List<Stairwell> doors = places.stairwellsUnder(Actor.HOUSE, estate.path());
    Map<StairwellId, Retrofits.Summary> found = retrofits.summary(Actor.HOUSE,
        doors.stream().map(Stairwell::id).toList(), today);
    Map<BuildingId, Building> buildings = places.buildingsOf(doors);
    var rows = new LinkedHashMap<String, List<Door>>();
    var counts = new TreeMap<Integer, Count>();
    for (Stairwell each : doors) {
      Retrofits.Summary summary = found.get(each.id());
      if (summary != null) {
        Colour colour = summary.colour();
        Building building = buildings.get(each.building());
        rows.computeIfAbsent(building == null ? "" : building.name(), _ -> new ArrayList<>())
            .add(new Door(each, colour));
        counts.merge(colour.slot(), new Count(colour, 1), (one, more) -> new Count(colour, one.doors() + more.doors()));
      }
    }
    model.addAttribute("home", home);
    model.addAttribute("estate", estate);
    model.addAttribute("counts", counts.values());
    model.addAttribute("rows", rows.entrySet().stream().map(each -> new Row(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(each -> each.doors().getFirst().stairwell().path())).toList());
    return "portal/map";
  }
}
