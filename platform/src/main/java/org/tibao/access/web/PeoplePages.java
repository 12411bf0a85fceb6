package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.GrantId;
import org.tibao.access.Needs;
import org.tibao.access.OrganisationId;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Person;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.access.Subject;
import org.tibao.web.Flash;
import org.tibao.web.Listing;

/** 人员与权限: who may come in, and what they may do where. */
@Controller
class PeoplePages {

  private final People people;
  private final Organisations organisations;
  private final Audit audit;
  private final Shown shown;
  private final Visit visit;
  private final Clock clock;

  PeoplePages(People people, Organisations organisations, Audit audit, Shown shown, Visit visit, Clock clock) {
    this.people = people;
    this.organisations = organisations;
    this.audit = audit;
    this.shown = shown;
    this.visit = visit;
    this.clock = clock;
  }

  /** What all pages of people put into words. */
  @Component
  record Shown(TerritoryChoice territory, Histories histories) {}

  /** As typed into the form of an invitation. */
  record Form(String name, String signInName, @Nullable String phone, @Nullable UUID organisation, Role role,
      String path) {}

  @Needs(Permission.ACCESS_READ)
  @GetMapping("/people")
  String list(Actor actor, @RequestParam(defaultValue = "") String q, Model model, HttpServletRequest request) {
    Listing listing = Listing.of(request, "name", Set.of("name"));
    Listing place = listing.withTotal(people.count(actor, q));
    model.addAttribute("people", people.list(actor, q, (int) place.offset(), place.size()));
    model.addAttribute("listing", place);
    model.addAttribute("q", q);
    model.addAttribute("places", shown.territory());
    model.addAttribute("mayInvite", actor.may(Permission.ACCESS_WRITE));
    return "access/people";
  }

  @Needs(Permission.ACCESS_WRITE)
  @GetMapping("/people/new")
  String invitation(Actor actor, Model model) {
    choices(actor, null, model);
    model.addAttribute("organisations", organisations.list(actor));
    return "access/invite";
  }

  /** The choice of territories, after one has been chosen. */
  @Needs(Permission.ACCESS_WRITE)
  @GetMapping("/people/territory")
  String territory(Actor actor, @RequestParam String path, Model model) {
    choices(actor, path, model);
    return "access/parts :: territory";
  }

  private void choices(Actor actor, @Nullable String path, Model model) {
    model.addAttribute("roles", people.givable(actor));
    model.addAttribute("territories", shown.territory().of(actor, path));
    model.addAttribute("chosen", path);
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people")
  String invite(Actor actor, Form form, HttpServletRequest request, RedirectAttributes next) {
    People.Invited invited = people.invite(actor, new People.Invitation(form.name(), form.signInName(), form.phone(),
        form.organisation() == null ? null : new OrganisationId(form.organisation()), form.role(), form.path()),
        clock.instant());
    visit.showOnce(request, invited.password());
    next.addFlashAttribute("flash", Flash.done("access.invite.done", form.name()));
    return "redirect:/people/" + invited.id().value();
  }

  @Needs(Permission.ACCESS_READ)
  @GetMapping("/people/{id}")
  String person(Actor actor, @PathVariable UUID id, Model model, HttpServletRequest request) {
    Person person = people.person(actor, new PersonId(id));
    model.addAttribute("person", person);
    model.addAttribute("password", visit.shown(request));
    model.addAttribute("mayWrite", actor.may(Permission.ACCESS_WRITE) && !actor.id().equals(id));
    model.addAttribute("places", shown.territory());
    model.addAttribute("organisation", person.organisation() == null
        ? ""
        : organisations.list(actor).stream().filter(one -> one.id().equals(person.organisation()))
            .map(one -> one.name()).findFirst().orElse(""));
    boolean mayReadHistory = actor.may(Permission.ACCESS_READ, person.path());
    model.addAttribute("history", mayReadHistory
        ? shown.histories().lines(audit.history(actor, Permission.ACCESS_READ,
            new Subject("person", id, person.path())))
        : List.of());
    choices(actor, null, model);
    return "access/person";
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/roles")
  String give(Actor actor, @PathVariable UUID id, @RequestParam Role role, @RequestParam String path,
      RedirectAttributes next) {
    people.give(actor, new PersonId(id), role, path, clock.instant());
    return done(id, "access.role.given", next);
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/roles/{grant}/withdraw")
  String withdraw(Actor actor, @PathVariable UUID id, @PathVariable UUID grant, RedirectAttributes next) {
    people.withdraw(actor, new GrantId(grant), clock.instant());
    return done(id, "access.role.withdrawn", next);
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/disable")
  String disable(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    people.disable(actor, new PersonId(id), clock.instant());
    return done(id, "access.person.disabled", next);
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/enable")
  String enable(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    people.enable(actor, new PersonId(id), clock.instant());
    return done(id, "access.person.enabled", next);
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/password")
  String renew(Actor actor, @PathVariable UUID id, HttpServletRequest request) {
    visit.showOnce(request, people.renewPassword(actor, new PersonId(id), clock.instant()));
    return "redirect:/people/" + id;
  }

  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/second-factor/forget")
  String forget(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    people.forgetSecondFactor(actor, new PersonId(id), clock.instant());
    return done(id, "access.person.forgotten", next);
  }

  private static String done(UUID id, String sentence, RedirectAttributes next) {
    next.addFlashAttribute("flash", Flash.done(sentence));
    return "redirect:/people/" + id;
  }
}
