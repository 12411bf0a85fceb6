package org.tibao.registry.web;

import java.time.Clock;
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
import org.tibao.refusal.Refused;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.web.Flash;

/** Where an estate or a stairwell stands and what ground it covers, drawn by GeoJSON with a preview beside it. */
@Controller
class ShapePages {

  private final Places places;
  private final Clock clock;

  ShapePages(Places places, Clock clock) {
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/estates/{id}/shape")
  @Needs(Permission.REGISTRY_WRITE)
  String estate(Actor actor, @PathVariable UUID id, Model model) {
    Estate estate = places.estate(actor, new EstateId(id));
    show(model, estate.name(), "/estates/" + id, "/estates/" + id + "/places", estate.outline(), estate.middle());
    return "registry/shape";
  }

  @PostMapping("/estates/{id}/shape")
  @Needs(Permission.REGISTRY_WRITE)
  String shapeEstate(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String outline,
      @RequestParam(required = false) @Nullable Double longitude,
      @RequestParam(required = false) @Nullable Double latitude, RedirectAttributes redirect) {
    places.shapeEstate(actor, new EstateId(id), given(outline), point(longitude, latitude), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("registry.shape.saved"));
    return "redirect:/estates/" + id + "/places";
  }

  @GetMapping("/stairwells/{id}/shape")
  @Needs(Permission.REGISTRY_WRITE)
  String stairwell(Actor actor, @PathVariable UUID id, Model model) {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(id));
    show(model, stairwell.label(), "/stairwells/" + id, "/stairwells/" + id + "/dwellings", stairwell.outline(),
        stairwell.point());
    return "registry/shape";
  }

  @PostMapping("/stairwells/{id}/shape")
  @Needs(Permission.REGISTRY_WRITE)
  String shapeStairwell(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String outline,
      @RequestParam(required = false) @Nullable Double longitude,
      @RequestParam(required = false) @Nullable Double latitude, RedirectAttributes redirect) {
    places.shapeStairwell(actor, new StairwellId(id), given(outline), point(longitude, latitude), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("registry.shape.saved"));
    return "redirect:/stairwells/" + id + "/dwellings";
  }

  private static void show(Model model, String label, String action, String back, @Nullable String outline,
      @Nullable Point point) {
    model.addAttribute("label", label);
    model.addAttribute("action", action + "/shape");
    model.addAttribute("back", back);
    model.addAttribute("outline", outline);
    model.addAttribute("point", point);
  }

  private static @Nullable String given(String outline) {
    return outline.isBlank() ? null : outline.strip();
  }

  private static @Nullable Point point(@Nullable Double longitude, @Nullable Double latitude) {
    if (longitude == null && latitude == null) {
      return null;
    }
    if (longitude == null || latitude == null || Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      throw Refused.at("longitude", RegistryRefusal.SHAPE);
    }
    return new Point(longitude, latitude);
  }
}
