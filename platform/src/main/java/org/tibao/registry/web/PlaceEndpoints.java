package org.tibao.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Regions, estates and stairwells for programs. Coordinates are WGS-84. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "places")
class PlaceEndpoints {

  private final Places places;

  PlaceEndpoints(Places places) {
    this.places = places;
  }

  /** A region with its children. */
  record RegionAnswer(String code, String name, @Nullable String parent) {
    static RegionAnswer of(Region region) {
      return new RegionAnswer(region.code(), region.name(), region.parent());
    }
  }

  /** An estate. */
  record EstateAnswer(UUID id, String region, String name, String address, @Nullable Integer builtYear,
      @Nullable Double longitude, @Nullable Double latitude) {
    static EstateAnswer of(Estate estate) {
      return new EstateAnswer(estate.id().value(), estate.region(), estate.name(), estate.address(), estate.builtYear(),
          estate.middle() == null ? null : estate.middle().longitude(),
          estate.middle() == null ? null : estate.middle().latitude());
    }
  }

  /** The counted needs of a stairwell; in a small house the last two name a neighbour, so not everybody gets them. */
  record NeedsAnswer(String asOf, int residents, int aged60, @Nullable Integer disabled,
      @Nullable Integer seriouslyIll, String source) {
    static @Nullable NeedsAnswer of(org.tibao.registry.@Nullable Needs needs, boolean whole) {
      return needs == null
          ? null
          : new NeedsAnswer(needs.asOf().toString(), needs.residents(), needs.aged60(),
              whole ? needs.disabled() : null, whole ? needs.seriouslyIll() : null, needs.source());
    }
  }

  /** A stairwell. */
  record StairwellAnswer(UUID id, UUID estate, String estateName, UUID building, String name, int floors,
      @Nullable Double longitude, @Nullable Double latitude, @Nullable NeedsAnswer needs) {
    static StairwellAnswer of(Actor actor, Stairwell each, org.tibao.registry.@Nullable Needs needs) {
      return new StairwellAnswer(each.id().value(), each.estate().value(), each.estateName(), each.building().value(),
          each.name(), each.floors(), each.point() == null ? null : each.point().longitude(),
          each.point() == null ? null : each.point().latitude(),
          NeedsAnswer.of(needs, actor.may(Permission.DWELLING_READ, each.path())));
    }
  }

  @Operation(summary = "Regions below one, or at the top")
  @GetMapping("/regions")
  @Needs(Permission.PLACE_READ)
  List<RegionAnswer> regions(@RequestParam(required = false) @Nullable String parent) {
    return places.regionsBelow(parent).stream().map(RegionAnswer::of).toList();
  }

  @Operation(summary = "One region by its code")
  @GetMapping("/regions/{code}")
  @Needs(Permission.PLACE_READ)
  RegionAnswer region(@PathVariable String code) {
    return RegionAnswer.of(places.region(code).orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN)));
  }

  @Operation(summary = "The estates in the caller's territory")
  @GetMapping("/estates")
  @Needs(Permission.PLACE_READ)
  List<EstateAnswer> estates(Actor actor) {
    return places.estates(actor).stream().map(EstateAnswer::of).toList();
  }

  @Operation(summary = "The stairwells of an estate with their counted needs")
  @GetMapping("/estates/{id}/stairwells")
  @Needs(Permission.PLACE_READ)
  List<StairwellAnswer> stairwells(Actor actor, @PathVariable UUID id) {
    List<Stairwell> found = places.stairwellsUnder(actor, places.estate(actor, new EstateId(id)).path());
    var needs = places.needs(found.stream().map(Stairwell::id).toList());
    return found.stream().map(each -> StairwellAnswer.of(actor, each, needs.get(each.id()))).toList();
  }

  @Operation(summary = "One stairwell with its counted needs")
  @GetMapping("/stairwells/{id}")
  @Needs(Permission.PLACE_READ)
  StairwellAnswer stairwell(Actor actor, @PathVariable UUID id) {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(id));
    return StairwellAnswer.of(actor, stairwell, places.needs(List.of(stairwell.id())).get(stairwell.id()));
  }
}
