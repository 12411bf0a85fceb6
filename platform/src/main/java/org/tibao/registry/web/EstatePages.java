package org.tibao.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Building;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.registry.Stairwell;
import org.tibao.refusal.Refused;
import org.tibao.registry.RegistryRefusal;
import org.tibao.web.Flash;
import org.tibao.web.Listing;

/** 小区: the list, and the buildings and stairwells of one. */
@Controller
class EstatePages {

  private final Places places;
  private final Clock clock;

  EstatePages(Places places, Clock clock) {
    this.places = places;
    this.clock = clock;
  }

  /** One line of the list. */
  record Row(Estate estate, String region, int stairwells) {}

  @GetMapping("/estates")
  @Needs(Permission.PLACE_READ)
  String estates(Actor actor, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String region,
      HttpServletRequest request, Model model) {
    Map<EstateId, Integer> counts = new LinkedHashMap<>();
    places.stairwellsUnder(actor, Places.EVERYWHERE).forEach(each -> counts.merge(each.estate(), 1, Integer::sum));
    List<Estate> seen = places.estates(actor);
    Map<String, String> names = new LinkedHashMap<>();
    seen.stream().map(Estate::region).distinct()
        .forEach(code -> names.put(code, places.region(code).map(Region::name).orElse(code)));
    List<Row> rows = new ArrayList<>();
    for (Estate estate : seen) {
      if ((region.isBlank() || estate.region().equals(region)) && says(estate, q.strip())) {
        rows.add(new Row(estate, names.getOrDefault(estate.region(), ""), counts.getOrDefault(estate.id(), 0)));
      }
    }
    Listing asked = Listing.of(request, "name", java.util.Set.of("name", "region", "built", "stairwells"))
        .withTotal(rows.size());
    rows.sort(order(asked));
    model.addAttribute("rows", rows.stream().skip(asked.offset()).limit(asked.size()).toList());
    model.addAttribute("listing", asked);
    model.addAttribute("regions", names);
    model.addAttribute("q", q);
    model.addAttribute("region", region);
    model.addAttribute("mayWrite", actor.may(Permission.REGISTRY_WRITE));
    return "registry/estates";
  }

  private static boolean says(Estate estate, String words) {
    return words.isEmpty() || estate.name().contains(words) || estate.address().contains(words);
  }

  private static Comparator<Row> order(Listing listing) {
    Comparator<Row> by = switch (listing.sort()) {
      case "region" -> Comparator.comparing(Row::region);
      case "built" -> Comparator.comparing(row -> row.estate().builtYear() == null ? 0 : row.estate().builtYear());
      case "stairwells" -> Comparator.comparingInt(Row::stairwells);
      default -> Comparator.comparing(row -> row.estate().name());
    };
    return listing.descending() ? by.reversed() : by;
  }

  @GetMapping("/estates/new")
  @Needs(Permission.REGISTRY_WRITE)
  String fresh(Actor actor, Model model) {
    List<Region> regions = new ArrayList<>();
    for (String path : actor.paths(Permission.REGISTRY_WRITE)) {
      List<Region> on = places.regionsOn(path);
      if (on.isEmpty()) {
        places.regionsBelow(null).forEach(top -> below(top, regions));
      } else {
        below(on.getLast(), regions);
      }
    }
    model.addAttribute("regions", regions);
    return "registry/estate-new";
  }

  /** Streets and towns hold estates; the levels above are only names on the way. */
  private void below(Region region, List<Region> found) {
    if (region.code().length() >= 9 || !Character.isDigit(region.code().charAt(0))) {
      found.add(region);
      return;
    }
    List<Region> children = places.regionsBelow(region.code());
    if (children.isEmpty()) {
      found.add(region);
    }
    if (found.size() < 500) {
      children.forEach(child -> below(child, found));
    }
  }

  @PostMapping("/estates")
  @Needs(Permission.REGISTRY_WRITE)
  String add(Actor actor, @RequestParam @NotBlank String region, @RequestParam @NotBlank @Size(max = 60) String name,
      @RequestParam(defaultValue = "") @Size(max = 120) String address,
      @RequestParam(required = false) @Min(1900) @Max(2200) @Nullable Integer builtYear, RedirectAttributes redirect) {
    Estate estate = places.addEstate(actor, new Estate.Draft(region, name, address, builtYear, null), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("registry.estate.added", estate.name()));
    return "redirect:/estates/" + estate.id() + "/places";
  }

  /** A building with its stairwells. */
  record House(Building building, List<Stairwell> stairwells) {}

  @GetMapping("/estates/{id}/places")
  @Needs(Permission.PLACE_READ)
  String places(Actor actor, @PathVariable UUID id, Model model) {
    Estate estate = places.estate(actor, new EstateId(id));
    List<Stairwell> stairwells = places.stairwellsUnder(actor, estate.path());
    model.addAttribute("estate", estate);
    model.addAttribute("regions", places.regionsOn(estate.path()));
    model.addAttribute("houses", places.buildings(actor, estate.id()).stream().map(building -> new House(building,
        stairwells.stream().filter(each -> each.building().equals(building.id())).toList())).toList());
    model.addAttribute("mayWrite", actor.may(Permission.REGISTRY_WRITE, estate.path()));
    return "registry/estate";
  }

  @PostMapping("/estates/{id}/buildings")
  @Needs(Permission.REGISTRY_WRITE)
  String addBuilding(Actor actor, @PathVariable UUID id, @RequestParam @NotBlank @Size(max = 30) String name,
      @RequestParam @Min(1) @Max(200) int floors, RedirectAttributes redirect) {
    Building building = places.addBuilding(actor, new EstateId(id), name, floors, null, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("registry.building.added", building.name()));
    return "redirect:/estates/" + id + "/places";
  }

  @PostMapping("/estates/{id}/stairwells")
  @Needs(Permission.REGISTRY_WRITE)
  String addStairwell(Actor actor, @PathVariable UUID id, @RequestParam UUID building,
      @RequestParam @NotBlank @Size(max = 30) String stairwell, @RequestParam @Min(1) @Max(200) int storeys,
      RedirectAttributes redirect) {
    Building in = places.buildings(actor, new EstateId(id)).stream().filter(each -> each.id().value().equals(building))
        .findFirst().orElseThrow(() -> Refused.at("building", RegistryRefusal.UNKNOWN));
    Stairwell added = named(
        () -> places.addStairwell(actor, in, new Stairwell.Draft(stairwell, storeys, null, null), clock.instant()));
    redirect.addFlashAttribute("flash", Flash.done("registry.stairwell.added", added.label()));
    return "redirect:/stairwells/" + added.id() + "/dwellings";
  }

  /** Two forms share this page: the sentence belongs beside the stairwell's name, not the building's. */
  private static Stairwell named(java.util.function.Supplier<Stairwell> adding) {
    try {
      return adding.get();
    } catch (Refused refused) {
      throw refused.field().equals("name")
          ? Refused.at("stairwell", refused.reason(), refused.arguments().toArray())
          : refused;
    }
  }
}
