package org.tibao.registry.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.tibao.registry.Area.Basis;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Area;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 门栋 in the register: its dwellings with their owners, and the counted needs behind its door. */
@Controller
class StairwellPages {

  private final Places places;
  private final Households households;
  private final Lifts lifts;
  private final Clock clock;

  StairwellPages(Places places, Households households, Lifts lifts, Clock clock) {
    this.places = places;
    this.households = households;
    this.lifts = lifts;
    this.clock = clock;
  }

  @GetMapping("/stairwells/{id}/dwellings")
  @Needs(Permission.DWELLING_READ)
  String dwellings(Actor actor, @PathVariable UUID id, Model model) {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(id));
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("dwellings", households.dwellings(actor, stairwell.id()));
    model.addAttribute("owners", households.owners(actor, stairwell.id()));
    model.addAttribute("needs", places.needs(List.of(stairwell.id())).get(stairwell.id()));
    model.addAttribute("lifts", lifts.liftsOf(actor, stairwell.id()));
    model.addAttribute("mayWrite", actor.may(Permission.REGISTRY_WRITE, stairwell.path()));
    model.addAttribute("mayLift", actor.may(Permission.LIFT_WRITE, stairwell.path()));
    return "registry/dwellings";
  }

  /** A dwelling as typed; its area in square metres. */
  record Flat(@NotBlank @Size(max = 20) String room, @NotNull Integer floor,
      @NotNull @Positive @Digits(integer = 6, fraction = 2) BigDecimal area, @NotNull Basis basis,
      @Size(max = 40) @Nullable String unitCode) {

    Dwelling.Draft draft() {
      return new Dwelling.Draft(room.strip(), floor, new Area(area.movePointRight(2).longValueExact(), basis),
          unitCode == null || unitCode.isBlank() ? null : unitCode.strip());
    }
  }

  @PostMapping("/stairwells/{id}/dwellings")
  @Needs(Permission.REGISTRY_WRITE)
  String add(Actor actor, @PathVariable UUID id, @Valid Flat flat, RedirectAttributes redirect) {
    Dwelling dwelling = households.add(actor, new StairwellId(id), flat.draft(), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("registry.dwelling.added", dwelling.room()));
    return "redirect:/stairwells/" + id + "/dwellings";
  }

  @GetMapping("/stairwells/{id}/needs")
  @Needs(Permission.REGISTRY_WRITE)
  String needs(Actor actor, @PathVariable UUID id, Model model) {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(id));
    actor.require(Permission.REGISTRY_WRITE, stairwell.path());
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("needs", places.needs(List.of(stairwell.id())).get(stairwell.id()));
    model.addAttribute("day", ChinaTime.today(clock));
    return "registry/needs";
  }

  /** The counts as they were typed. */
  record Counts(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @NotNull LocalDate asOf,
      @NotNull @PositiveOrZero Integer residents, @NotNull @PositiveOrZero Integer aged60,
      @NotNull @PositiveOrZero Integer disabled, @NotNull @PositiveOrZero Integer seriouslyIll,
      @NotBlank @Size(max = 60) String source) {

    org.tibao.registry.Needs needs(LocalDate today) {
      if (asOf.isAfter(today)) {
        throw Refused.at("asOf", RegistryRefusal.IN_THE_FUTURE);
      }
      int most = Math.max(aged60, Math.max(disabled, seriouslyIll));
      if (most > residents) {
        throw Refused.at("residents", RegistryRefusal.NEEDS_EXCEED_RESIDENTS);
      }
      return new org.tibao.registry.Needs(asOf, residents, aged60, disabled, seriouslyIll, source.strip());
    }
  }

  @PostMapping("/stairwells/{id}/needs")
  @Needs(Permission.REGISTRY_WRITE)
  String count(Actor actor, @PathVariable UUID id, @Valid Counts counts,
      RedirectAttributes redirect) {
    places.count(actor, new StairwellId(id), counts.needs(ChinaTime.today(clock)), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("registry.needs.saved"));
    return "redirect:/stairwells/" + id + "/dwellings";
  }
}
