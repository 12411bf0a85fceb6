package org.tibao.instalment.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tibao.instalment.InstalmentApplication;
import org.tibao.instalment.InstalmentApplicationId;
import org.tibao.instalment.InstalmentApplications;
import org.tibao.instalment.InstalmentOffers;
import org.tibao.instalment.RepaymentPlan;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The bank's queue: what households have sent, by when it is to be answered, and the answers. */
@Controller
class InstalmentPages {

  private final InstalmentApplications applications;
  private final InstalmentOffers offers;
  private final Clock clock;

  InstalmentPages(InstalmentApplications applications, InstalmentOffers offers, Clock clock) {
    this.applications = applications;
    this.offers = offers;
    this.clock = clock;
  }

  @GetMapping("/instalments")
  @Needs(Permission.INSTALMENT_ANSWER)
  String queue(Actor actor, Model model) {
    model.addAttribute("applications", applications.queue(actor));
    model.addAttribute("now", ChinaTime.today(clock));
    return "instalment/queue";
  }

  @GetMapping("/instalments/{id}")
  @Needs(Permission.INSTALMENT_ANSWER)
  String one(Actor actor, @PathVariable UUID id, Model model) {
    InstalmentApplication application = applications.open(actor, new InstalmentApplicationId(id), clock.instant());
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("sent", application);
    model.addAttribute("plan",
        RepaymentPlan.of(application.offer().product(), application.sum(), application.months()));
    model.addAttribute("custom", offers.custom(application.path(), today));
    model.addAttribute("now", today);
    return "instalment/application";
  }

  @PostMapping("/instalments/{id}/ask")
  @Needs(Permission.INSTALMENT_ANSWER)
  String ask(Actor actor, @PathVariable UUID id, @RequestParam String papers, RedirectAttributes redirect) {
    applications.ask(actor, new InstalmentApplicationId(id), papers.lines().toList(), now());
    return back(id, "asked", redirect);
  }

  @PostMapping("/instalments/{id}/approve")
  @Needs(Permission.INSTALMENT_ANSWER)
  String approve(Actor actor, @PathVariable UUID id, @RequestParam String sum, @RequestParam int months,
      @RequestParam(defaultValue = "") String terms, RedirectAttributes redirect) {
    applications.approve(actor, new InstalmentApplicationId(id), Money.yuan(sum), months, terms, now());
    return back(id, "approved", redirect);
  }

  @PostMapping("/instalments/{id}/decline")
  @Needs(Permission.INSTALMENT_ANSWER)
  String decline(Actor actor, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes redirect) {
    applications.decline(actor, new InstalmentApplicationId(id), reason, now());
    return back(id, "declined", redirect);
  }

  @PostMapping("/instalments/{id}/disburse")
  @Needs(Permission.INSTALMENT_ANSWER)
  String disburse(Actor actor, @PathVariable UUID id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam String reference,
      RedirectAttributes redirect) {
    applications.disburse(actor, new InstalmentApplicationId(id), on, reference, now());
    return back(id, "disbursed", redirect);
  }

  private Instant now() {
    return clock.instant();
  }

  private static String back(UUID id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done("instalment.done." + done));
    return "redirect:/instalments/" + id;
  }
}
