package org.tibao.insurance.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tibao.fund.FundUseId;
import org.tibao.insurance.CancellationGround;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Endings;
import org.tibao.insurance.HazardNotices;
import org.tibao.insurance.InsuranceClocks;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.PolicyChanges;
import org.tibao.insurance.PolicyId;
import org.tibao.insurance.Renewals;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 保险单: one policy with its plan of payment, movements, papers, and what may be done to it. */
@Controller
class PolicyPage {

  private final Doors doors;

  PolicyPage(Doors doors) {
    this.doors = doors;
  }

  /** The doors this page asks. */
  @Component
  record Doors(Policies policies, PolicyChanges changes, Renewals renewals, Endings endings, HazardNotices notices,
      Coverage coverage, PolicyPapers papers, RuleBook rules, Clock clock) {}

  @GetMapping("/insurance/policies/{id}")
  @Needs(Permission.POLICY_READ)
  String show(Actor actor, @PathVariable String id,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
      Model model) {
    Policy policy = doors.policies.policy(actor, Ids.policy(id));
    LocalDate today = ChinaTime.today(doors.clock);
    model.addAttribute("policy", policy);
    model.addAttribute("sheet", doors.policies.sheet(policy));
    model.addAttribute("product", doors.policies.product(policy));
    model.addAttribute("bid", doors.policies.bid(policy));
    model.addAttribute("covered", doors.coverage.of(policy, today));
    model.addAttribute("statement", doors.policies.statement(policy, day == null ? today : day));
    model.addAttribute("unread", doors.policies.unread(policy));
    model.addAttribute("missing", doors.policies.missing(policy));
    model.addAttribute("papers", doors.papers.of(policy));
    model.addAttribute("mayApply", actor.may(Permission.POLICY_APPLY, policy.path()));
    model.addAttribute("speaks", doors.policies.speaks(actor, policy));
    model.addAttribute("clocks", doors.rules.on(InsuranceClocks.KIND, policy.path(), today));
    model.addAttribute("asOf", today);
    model.addAttribute("deadlines", doors.changes.deadlines(policy, today));
    model.addAttribute("renewal", doors.renewals.waiting(policy).orElse(null));
    model.addAttribute("fundUses", policy.payment().byFund()
        ? doors.policies.fundUses(actor, policy.place())
        : List.of());
    model.addAttribute("ending", doors.endings.of(actor, policy).orElse(null));
    model.addAttribute("mayVote", actor.may(Permission.VOTE_PREPARE, policy.path()));
    model.addAttribute("notices", doors.notices.of(actor, policy));
    boolean cancellable = policy.stage() == Policy.Stage.ISSUED && today.isBefore(policy.last().endsOn());
    model.addAttribute("unearned", cancellable ? doors.changes.unearned(policy, today, today) : null);
    return "insurance/policy";
  }

  @PostMapping("/insurance/policies/{id}/read")
  @Needs(Permission.POLICY_APPLY)
  String read(Actor actor, @PathVariable String id, @RequestParam int place,
      @RequestParam(required = false) @Nullable String name, RedirectAttributes redirect) {
    doors.policies.read(actor, Ids.policy(id), place, name == null ? "" : name, doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.read", redirect);
  }

  @PostMapping("/insurance/policies/{id}/paid")
  @Needs(Permission.POLICY_UNDERWRITE)
  String paid(Actor actor, @PathVariable String id, @Valid PaidForm form, RedirectAttributes redirect) {
    doors.policies.paid(actor, Ids.policy(id), new Policy.Receipt(form.receipt(), form.place(),
        SelectionForms.yuan("amount", form.amount()), form.on(), form.text() == null ? "" : form.text(), ""),
        doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.paid", redirect);
  }

  /** What came, as the form sends it. */
  record PaidForm(@NotNull UUID receipt, int place, @NotNull String amount,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @Nullable String text) {}

  @PostMapping("/insurance/policies/{id}/paid/{receipt}/back")
  @Needs(Permission.POLICY_UNDERWRITE)
  String takeBack(Actor actor, @PathVariable String id, @PathVariable String receipt, @RequestParam String why,
      RedirectAttributes redirect) {
    doors.policies.takeBack(actor, Ids.policy(id), Ids.uuid(receipt), why, doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.takenBack", redirect);
  }

  @PostMapping("/insurance/policies/{id}/issue")
  @Needs(Permission.POLICY_UNDERWRITE)
  String issue(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable String guarantee,
      RedirectAttributes redirect) {
    Policy issued = doors.policies.issue(actor, Ids.policy(id), guarantee == null ? "" : guarantee,
        doors.clock.instant());
    doors.papers.issue(actor, issued, doors.clock.instant());
    return to(issued.id(), "insurance.done.issued", redirect);
  }

  @PostMapping("/insurance/policies/{id}/paper")
  @Needs(Permission.POLICY_UNDERWRITE)
  String paper(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    Policy policy = doors.policies.policy(actor, Ids.policy(id));
    doors.papers.issue(actor, policy, doors.clock.instant());
    return to(policy.id(), "insurance.done.paper", redirect);
  }

  /** A change of the risk as the form sends it. */
  record RiskForm(@NotNull UUID change, boolean rises,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from, @NotNull String premium,
      @NotNull String why) {}

  @PostMapping("/insurance/policies/{id}/risk")
  @Needs(Permission.POLICY_UNDERWRITE)
  String risk(Actor actor, @PathVariable String id, @Valid RiskForm form, RedirectAttributes redirect) {
    doors.changes.risk(actor, Ids.policy(id), new PolicyChanges.RiskChange(form.change(), form.rises(), form.from(),
        SelectionForms.yuan("premium", form.premium()), form.why()), doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.changed", redirect);
  }

  /** A renewal as the form sends it. */
  record RenewForm(@NotNull UUID renewal, @NotNull String premium, @Nullable String fundUse) {

    Renewals.Draft draft() {
      String use = fundUse;
      return new Renewals.Draft(renewal, SelectionForms.yuan("premium", premium),
          use == null || use.isBlank() ? null : new FundUseId(Ids.uuid(use.strip())));
    }
  }

  @PostMapping("/insurance/policies/{id}/renew")
  @Needs(Permission.POLICY_UNDERWRITE)
  String renew(Actor actor, @PathVariable String id, @Valid RenewForm form, RedirectAttributes redirect) {
    boolean made = doors.renewals.renew(actor, Ids.policy(id), form.draft(), doors.clock.instant()).isPresent();
    return to(Ids.policy(id), made ? "insurance.done.renewed" : "insurance.done.fundAsked", redirect);
  }

  @PostMapping("/insurance/policies/{id}/renewal")
  @Needs(Permission.POLICY_UNDERWRITE)
  String goOn(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    boolean made = doors.renewals.goOn(actor, Ids.policy(id), doors.clock.instant()).isPresent();
    return to(Ids.policy(id), made ? "insurance.done.renewed" : "insurance.done.fundGoesOn", redirect);
  }

  @PostMapping("/insurance/policies/{id}/renewal/give-up")
  @Needs(Permission.POLICY_READ)
  String giveUp(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    doors.renewals.giveUp(actor, Ids.policy(id), why, doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.renewalGivenUp", redirect);
  }

  @PostMapping("/insurance/policies/{id}/refunded")
  @Needs(Permission.POLICY_UNDERWRITE)
  String refunded(Actor actor, @PathVariable String id, @RequestParam UUID portion, @RequestParam int place,
      @RequestParam String text, RedirectAttributes redirect) {
    doors.changes.refunded(actor, Ids.policy(id), portion, place, text, doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.refunded", redirect);
  }

  @PostMapping("/insurance/policies/{id}/noted")
  @Needs(Permission.POLICY_UNDERWRITE)
  String noted(Actor actor, @PathVariable String id, @RequestParam UUID sale, RedirectAttributes redirect) {
    doors.changes.noted(actor, Ids.policy(id), sale, doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.noted", redirect);
  }

  /** A cancellation as the form sends it. */
  record CancelForm(@NotNull UUID cancellation,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate lastDay, @NotNull String why,
      @Nullable CancellationGround ground,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate knownOn) {

    PolicyChanges.Cancellation asked() {
      return new PolicyChanges.Cancellation(cancellation, lastDay, why,
          Objects.requireNonNullElse(ground, CancellationGround.APPLICANT), knownOn);
    }
  }

  @PostMapping("/insurance/policies/{id}/cancel")
  @Needs(Permission.POLICY_READ)
  String cancel(Actor actor, @PathVariable String id, @Valid CancelForm form, RedirectAttributes redirect) {
    doors.changes.cancel(actor, Ids.policy(id), form.asked(), doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.cancelled", redirect);
  }

  @PostMapping("/insurance/policies/{id}/drop")
  @Needs(Permission.POLICY_READ)
  String drop(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    doors.changes.drop(actor, Ids.policy(id), why, doors.clock.instant());
    return to(Ids.policy(id), "insurance.done.dropped", redirect);
  }

  private static String to(PolicyId id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/insurance/policies/" + id;
  }
}
