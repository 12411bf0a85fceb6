package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
import org.tibao.access.DutyPhones;
import org.tibao.access.Needs;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.TokenId;
import org.tibao.access.Tokens;
import org.tibao.web.Flash;

/** The organisations for which people work, and the tokens with which their systems come in. */
@Controller
class PartnerPages {

  /** Whom residents and the house call at any hour. */
  private static final Set<OrganisationKind> ON_CALL = Set.of(OrganisationKind.PROPERTY_MANAGEMENT,
      OrganisationKind.NEIGHBOURHOOD_COMMITTEE);

  private final Organisations organisations;
  private final DutyPhones phones;
  private final Tokens tokens;
  private final TerritoryChoice territory;
  private final Visit visit;
  private final Clock clock;

  PartnerPages(Organisations organisations, DutyPhones phones, Tokens tokens, TerritoryChoice territory, Visit visit,
      Clock clock) {
    this.organisations = organisations;
    this.phones = phones;
    this.tokens = tokens;
    this.territory = territory;
    this.visit = visit;
    this.clock = clock;
  }

  /** As typed into the form of an organisation. */
  record OrganisationForm(OrganisationKind kind, String name, @Nullable String creditCode, String path) {}

  /** As typed into the form of a token. */
  record TokenForm(String name, UUID organisation, @Nullable Set<Permission> permissions, String path, int days) {}

  @Needs(Permission.ACCESS_READ)
  @GetMapping("/organisations")
  String organisations(Actor actor, Model model) {
    List<Organisation> all = organisations.list(actor);
    model.addAttribute("organisations", all);
    model.addAttribute("phones", phones.shown(all.stream().map(Organisation::id).toList()));
    model.addAttribute("onCall", ON_CALL);
    model.addAttribute("callable", all.stream().filter(each -> ON_CALL.contains(each.kind()))
        .filter(each -> phones.mayChange(actor, each)).map(Organisation::id).toList());
    model.addAttribute("kinds", OrganisationKind.values());
    common(actor, model);
    return "access/organisations";
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/organisations")
  String add(Actor actor, OrganisationForm form, RedirectAttributes next) {
    organisations.create(actor, form.kind(), form.name(), form.creditCode(), form.path(), clock.instant());
    next.addFlashAttribute("flash", Flash.done("access.organisations.done", form.name()));
    return "redirect:/organisations";
  }

  /** By whoever keeps the organisations, or works there and goes on call for it. */
  @Needs({Permission.ACCESS_WRITE, Permission.RESCUE_HANDLE})
  @PostMapping("/organisations/{id}/duty-phone")
  String dutyPhone(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String dutyPhone,
      @RequestParam(required = false) @Nullable UUID lift, RedirectAttributes next) {
    phones.set(actor, new OrganisationId(id), dutyPhone, clock.instant());
    next.addFlashAttribute("flash", Flash.done("access.dutyPhone.done"));
    return lift == null ? "redirect:/organisations" : "redirect:/lifts/" + lift + "/rescue";
  }

  @Needs(Permission.ACCESS_READ)
  @GetMapping("/tokens")
  String tokens(Actor actor, Model model, HttpServletRequest request) {
    Instant now = clock.instant();
    model.addAttribute("tokens", tokens.list(actor));
    model.addAttribute("now", now);
    model.addAttribute("secret", visit.shown(request));
    model.addAttribute("organisations", organisations.list(actor));
    var permissions = EnumSet.allOf(Permission.class);
    permissions.removeIf(permission -> !actor.may(permission));
    model.addAttribute("permissions", permissions);
    common(actor, model);
    return "access/tokens";
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/tokens")
  String issue(Actor actor, TokenForm form, HttpServletRequest request, RedirectAttributes next) {
    Instant now = clock.instant();
    Set<Permission> permissions = form.permissions() == null ? Set.of() : form.permissions();
    Tokens.Issued issued = tokens.issue(actor, new Tokens.Wanted(form.name(), new OrganisationId(form.organisation()),
        permissions, form.path(), now.plus(Duration.ofDays(form.days()))), now);
    visit.showOnce(request, issued.secret());
    next.addFlashAttribute("flash", Flash.done("access.tokens.issued"));
    return "redirect:/tokens";
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/tokens/{id}/revoke")
  String revoke(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    tokens.revoke(actor, new TokenId(id), clock.instant());
    next.addFlashAttribute("flash", Flash.done("access.tokens.revoked"));
    return "redirect:/tokens";
  }

  private void common(Actor actor, Model model) {
    model.addAttribute("territories", territory.of(actor, null));
    model.addAttribute("places", territory);
    model.addAttribute("mayWrite", actor.may(Permission.ACCESS_WRITE));
  }
}
