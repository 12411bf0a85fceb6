package org.tibao.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.tibao.registry.Area.Basis;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Area;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.PartyId;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 户: who owns it and who did, passing it to others, and its history. */
@Controller
class DwellingPages {

  private final Places places;
  private final Households households;
  private final Histories histories;
  private final Clock clock;

  DwellingPages(Places places, Households households, Histories histories, Clock clock) {
    this.places = places;
    this.households = households;
    this.histories = histories;
    this.clock = clock;
  }

  @GetMapping("/dwellings/{id}")
  @Needs(Permission.DWELLING_READ)
  String dwelling(Actor actor, @PathVariable UUID id, Model model) {
    Dwelling dwelling = frame(actor, id, model);
    List<Ownership> all = households.ownerships(actor, dwelling.id());
    model.addAttribute("now", all.stream().filter(each -> each.until() == null).toList());
    model.addAttribute("before", all.stream().filter(each -> each.until() != null).toList());
    model.addAttribute("mayWrite", actor.may(Permission.REGISTRY_WRITE, dwelling.path()));
    model.addAttribute("mayReveal", actor.may(Permission.PERSON_READ, dwelling.path()));
    model.addAttribute("squareMetres", BigDecimal.valueOf(dwelling.area().centi(), 2).toPlainString());
    model.addAttribute("day", ChinaTime.today(clock));
    return "registry/dwelling";
  }

  @GetMapping("/dwellings/{id}/history")
  @Needs(Permission.DWELLING_READ)
  String history(Actor actor, @PathVariable UUID id, Model model) {
    Dwelling dwelling = frame(actor, id, model);
    model.addAttribute("lines", histories.of(actor, Permission.DWELLING_READ,
        new Subject("dwelling", id, dwelling.path())));
    return "registry/dwelling-history";
  }

  private Dwelling frame(Actor actor, UUID id, Model model) {
    Dwelling dwelling = households.dwelling(actor, new DwellingId(id));
    actor.require(Permission.DWELLING_READ, dwelling.path());
    model.addAttribute("dwelling", dwelling);
    model.addAttribute("stairwell", places.stairwell(actor, dwelling.stairwell()));
    return dwelling;
  }

  /** What the register says of a dwelling, as typed; its area in square metres. Its room stays: wishes hang on it. */
  record Correction(@NotNull Integer floor, @NotNull @Positive @Digits(integer = 6, fraction = 2) BigDecimal area,
      @NotNull Basis basis, @Size(max = 40) @Nullable String unitCode) {}

  @PostMapping("/dwellings/{id}/correct")
  @Needs(Permission.REGISTRY_WRITE)
  String correct(Actor actor, @PathVariable UUID id, @Valid Correction typed, RedirectAttributes redirect) {
    String unit = typed.unitCode();
    households.correct(actor, new DwellingId(id), typed.floor(),
        new Area(typed.area().movePointRight(2).longValueExact(), typed.basis()),
        unit == null || unit.isBlank() ? null : unit.strip(), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("registry.dwelling.corrected"));
    return "redirect:/dwellings/" + id;
  }

  /** One of the new owners as typed; a line without a name is no owner. */
  record Line(Party.@Nullable Kind kind, @Size(max = 60) @Nullable String name, @Size(max = 30) @Nullable String phone,
      @Size(max = 30) @Nullable String identity, Ownership.@Nullable Basis basis, @Nullable Boolean delegate) {

    boolean given() {
      return name != null && !name.isBlank();
    }

    /** Says which line is to blame. */
    Buyer buyer(int place, String evidence) {
      try {
        return new Buyer(kind == null ? Party.Kind.PERSON : kind, name == null ? "" : name, phone, identity,
            basis == null ? Ownership.Basis.REGISTERED : basis, Boolean.TRUE.equals(delegate), evidence);
      } catch (Refused refused) {
        throw Refused.at("owners[" + place + "]." + refused.field(), refused.reason(), refused.arguments().toArray());
      }
    }
  }

  /** The form by which a dwelling passes to others. */
  record Passing(@Valid @Nullable List<Line> owners,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @Size(max = 120) @Nullable String evidence) {

    List<Buyer> buyers() {
      List<Buyer> buyers = new ArrayList<>();
      List<Line> lines = owners == null ? List.of() : owners;
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).given()) {
          buyers.add(lines.get(i).buyer(i, evidence == null ? "" : evidence.strip()));
        }
      }
      return buyers;
    }
  }

  @PostMapping("/dwellings/{id}/owners")
  @Needs(Permission.REGISTRY_WRITE)
  String pass(Actor actor, @PathVariable UUID id, @Valid Passing passing, RedirectAttributes redirect) {
    try {
      households.pass(actor, new DwellingId(id), passing.buyers(), passing.on(), clock.instant());
    } catch (Refused refused) {
      throw refused.field().equals("owners")
          ? Refused.at("owners[0].name", refused.reason(), refused.arguments().toArray())
          : refused;
    }
    redirect.addFlashAttribute("flash", Flash.done("registry.dwelling.passed"));
    return "redirect:/dwellings/" + id;
  }

  /** A look at somebody's numbers; it is a POST because it writes the look down. */
  @PostMapping("/dwellings/{id}/parties/{party}/reveal")
  @Needs(Permission.PERSON_READ)
  String reveal(Actor actor, @PathVariable UUID id, @PathVariable UUID party, Model model,
      HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    frame(actor, id, model);
    model.addAttribute("party", households.reveal(actor, new PartyId(party), clock.instant()));
    return "registry/dwelling-numbers :: numbers";
  }
}
