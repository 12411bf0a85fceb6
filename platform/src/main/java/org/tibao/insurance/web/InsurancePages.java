package org.tibao.insurance.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.UploadForm;
import org.tibao.insurance.Application;
import org.tibao.insurance.ApplicationId;
import org.tibao.insurance.Applications;
import org.tibao.insurance.BidComparison;
import org.tibao.insurance.InsuranceTerms;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Selection;
import org.tibao.insurance.Selections;
import org.tibao.insurance.Underwriting;
import org.tibao.pricing.Products;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 保险: what is asked for and insured, a stairwell's insurance, and one application from the questions to the choice. */
@Controller
class InsurancePages {

  private static final int MOST = 300;

  private final Doors doors;

  InsurancePages(Doors doors) {
    this.doors = doors;
  }

  /** The doors these pages ask. */
  @Component
  record Doors(Applications applications, Selections selections, Policies policies, Places places, Lifts lifts,
      RuleBook rules, Clock clock) {}

  @GetMapping("/insurance")
  @Needs(Permission.POLICY_READ)
  String list(Actor actor, Model model) {
    model.addAttribute("applications", doors.applications.list(actor, MOST).stream()
        .filter(each -> each.state().open()).toList());
    model.addAttribute("policies", doors.policies.list(actor, MOST));
    model.addAttribute("asked", doors.selections.mine(actor));
    model.addAttribute("asOf", ChinaTime.today(doors.clock));
    return "insurance/list";
  }

  @GetMapping("/stairwells/{id}/insurance")
  @Needs(Permission.POLICY_READ)
  String stairwell(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = doors.places.stairwell(actor, Ids.stairwell(id));
    actor.require(Permission.POLICY_READ, stairwell.path());
    LocalDate today = ChinaTime.today(doors.clock);
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("lifts", doors.lifts.liftsOf(actor, stairwell.id()));
    model.addAttribute("policies", doors.policies.of(actor, stairwell.id()));
    model.addAttribute("applications", doors.applications.of(actor, stairwell.id()));
    model.addAttribute("products", doors.rules.on(Products.KIND, stairwell.path(), today).data().at(stairwell.path()));
    model.addAttribute("rule", doors.rules.on(Underwriting.KIND, stairwell.path(), today));
    model.addAttribute("mayApply", actor.may(Permission.POLICY_APPLY, stairwell.path()));
    return "insurance/stairwell";
  }

  /** An application as the form sends it; the answers come by question. */
  record ApplyForm(@NotNull UUID id, @NotNull UUID lift, @NotNull String product, int years, int perFloor, int ageYears,
      int startsPerDay, @Nullable String wish) {

    Application.Draft draft(String stairwell, Map<String, String> all) {
      return new Application.Draft(new ApplicationId(id), Ids.stairwell(stairwell), new LiftId(lift),
          new Application.Asked(product, years, wish == null ? "" : wish),
          new Application.Condition(perFloor, ageYears, startsPerDay), named(all, "answer."));
    }
  }

  static Map<String, String> named(Map<String, String> all, String prefix) {
    var found = new LinkedHashMap<String, String>();
    all.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), value);
      }
    });
    return found;
  }

  @PostMapping("/stairwells/{id}/insurance")
  @Needs(Permission.POLICY_APPLY)
  String apply(Actor actor, @PathVariable String id, @Valid ApplyForm form, @RequestParam Map<String, String> all,
      RedirectAttributes redirect) {
    Application made = doors.applications.apply(actor, form.draft(id, all), doors.clock.instant());
    return to(made.id(), "insurance.done.applied", redirect);
  }

  @GetMapping("/insurance/applications/{id}")
  @Needs(Permission.POLICY_READ)
  String application(Actor actor, @PathVariable String id, Model model) {
    Application application = doors.applications.application(actor, Ids.application(id));
    LocalDate today = ChinaTime.today(doors.clock);
    Underwriting rule = doors.applications.rule(application);
    model.addAttribute("wanted", application);
    model.addAttribute("rule", rule);
    model.addAttribute("answers", doors.applications.answers(actor, application.id()));
    model.addAttribute("found", doors.applications.found(actor, application.id()));
    model.addAttribute("files", doors.applications.files(actor, application.id()));
    model.addAttribute("mayApply", actor.may(Permission.POLICY_APPLY, application.path()));
    model.addAttribute("mayUnderwrite", actor.may(Permission.POLICY_UNDERWRITE, application.path()));
    model.addAttribute("asOf", today);
    model.addAttribute("terms", doors.rules.on(InsuranceTerms.KIND, application.path(), today));
    model.addAttribute("insurers", doors.selections.insurers(application.path()));
    model.addAttribute("product", doors.rules.on(Products.KIND, application.path(), today).data()
        .find(application.asked().product()).orElse(null));
    doors.selections.of(actor, application.id()).ifPresent(selection -> selection(actor, selection, today, model));
    return "insurance/application";
  }

  private void selection(Actor actor, Selection selection, LocalDate today, Model model) {
    model.addAttribute("selection", selection);
    model.addAttribute("sealed", selection.sealedOn(today));
    var bids = doors.selections.bids(actor, selection.id(), today);
    boolean underwriter = actor.may(Permission.POLICY_UNDERWRITE, selection.path());
    model.addAttribute("own", underwriter && !bids.isEmpty() ? bids.getFirst() : null);
    model.addAttribute("invitedHere", doors.selections.mine(actor).stream()
        .anyMatch(each -> each.id().equals(selection.id())));
    model.addAttribute("comparison",
        underwriter || bids.isEmpty() ? null : BidComparison.of(selection.basis(), bids));
    model.addAttribute("votes", doors.selections.votes(actor, selection.id()));
    model.addAttribute("policy", doors.policies.of(actor, selection.id()).orElse(null));
    model.addAttribute("fundUses", doors.policies.fundUses(actor,
        doors.applications.application(actor, selection.application()).place()));
  }

  @PostMapping("/insurance/applications/{id}/papers")
  @Needs(Permission.POLICY_UNDERWRITE)
  String ask(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable List<String> documents,
      RedirectAttributes redirect) {
    doors.applications.ask(actor, Ids.application(id), documents == null ? List.of() : documents,
        doors.clock.instant());
    return to(Ids.application(id), "insurance.done.asked", redirect);
  }

  @PostMapping("/insurance/applications/{id}/complete")
  @Needs(Permission.POLICY_APPLY)
  String complete(Actor actor, @PathVariable String id, @RequestParam String text, UploadForm upload,
      RedirectAttributes redirect) {
    doors.applications.complete(actor, Ids.application(id), text, upload, doors.clock.instant());
    return to(Ids.application(id), "insurance.done.completed", redirect);
  }

  @PostMapping("/insurance/applications/{id}/survey")
  @Needs(Permission.POLICY_UNDERWRITE)
  String survey(Actor actor, @PathVariable String id, @RequestParam Map<String, String> all, UploadForm upload,
      RedirectAttributes redirect) {
    var looks = new LinkedHashMap<String, Application.Look>();
    named(all, "item.").forEach((code, said) -> looks.put(code,
        new Application.Look(said.equals("sound"), all.getOrDefault("text." + code, ""))));
    doors.applications.survey(actor, Ids.application(id), looks, upload, doors.clock.instant());
    return to(Ids.application(id), "insurance.done.surveyed", redirect);
  }

  @PostMapping("/insurance/applications/{id}/mended")
  @Needs(Permission.POLICY_APPLY)
  String mended(Actor actor, @PathVariable String id, @RequestParam String item, @RequestParam String text,
      UploadForm upload, RedirectAttributes redirect) {
    doors.applications.mended(actor, Ids.application(id), item, text, upload, doors.clock.instant());
    return to(Ids.application(id), "insurance.done.mended", redirect);
  }

  @PostMapping("/insurance/applications/{id}/end")
  @Needs(Permission.POLICY_READ)
  String end(Actor actor, @PathVariable String id, @RequestParam boolean declined, @RequestParam String why,
      RedirectAttributes redirect) {
    if (declined) {
      doors.applications.decline(actor, Ids.application(id), why, doors.clock.instant());
    } else {
      doors.applications.withdraw(actor, Ids.application(id), why, doors.clock.instant());
    }
    return to(Ids.application(id), "insurance.done.ended", redirect);
  }

  static String to(ApplicationId id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/insurance/applications/" + id;
  }
}
