package org.tibao.fund.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.tibao.bank.PainVersion;
import org.tibao.documents.UploadForm;
import org.tibao.fund.Charge;
import org.tibao.fund.DebitTable;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundPayees;
import org.tibao.fund.FundPayment;
import org.tibao.fund.FundPaymentId;
import org.tibao.fund.FundPayments;
import org.tibao.fund.FundPlans;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundPolicy.Applicant;
import org.tibao.fund.FundRefusal;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUse.ProofKind;
import org.tibao.fund.FundUse.Kind;
import org.tibao.fund.FundUses;
import org.tibao.fund.Purpose;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.voting.VoteId;
import org.tibao.web.Flash;

/** Uses of the fund: the queue, an application, and one use with its check list, its table and its payments. */
@Controller
class FundUsesPage {

  private final FundUses uses;
  private final FundDesk desk;
  private final FundPayments payments;
  private final Around around;

  FundUsesPage(FundUses uses, FundDesk desk, FundPayments payments, Around around) {
    this.uses = uses;
    this.desk = desk;
    this.payments = payments;
    this.around = around;
  }

  /** The house around, what holds there, and the clock. */
  @Component
  record Around(Places places, Lifts lifts, RuleBook rules, FundPlans plans, FundPayees payees, Clock clock) {}

  @GetMapping("/fund/uses")
  @Needs(Permission.FUND_READ)
  String queue(Actor actor, @RequestParam(defaultValue = "") String stage, Model model) {
    List<FundUse> all = desk.all(actor);
    model.addAttribute("uses", all.stream().filter(each -> stage.isEmpty() || each.stage().name().equals(stage))
        .toList());
    model.addAttribute("stage", stage);
    model.addAttribute("stages", FundUse.Stage.values());
    model.addAttribute("open", all.stream().filter(each -> each.stage().open()).count());
    model.addAttribute("mayApply", actor.may(Permission.FUND_APPLY));
    return "fund/uses";
  }

  /** The tab of a stairwell: its uses, the latest first. */
  @GetMapping("/stairwells/{id}/fund")
  @Needs(Permission.FUND_READ)
  String ofStairwell(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = around.places.stairwell(actor, Ids.stairwell(id));
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("uses", desk.of(actor, stairwell.id()));
    model.addAttribute("mayApply", actor.may(Permission.FUND_APPLY, stairwell.path()));
    return "fund/stairwell";
  }

  /** A lift that money may be asked for. */
  record Choice(String key, String label) {}

  @GetMapping("/fund/uses/new")
  @Needs(Permission.FUND_APPLY)
  String fresh(Actor actor, @RequestParam(required = false) @Nullable UUID stairwell, Model model) {
    List<Stairwell> stairwells = around.places.stairwellsUnder(actor, Places.EVERYWHERE).stream()
        .filter(each -> actor.may(Permission.FUND_APPLY, each.path()))
        .filter(each -> stairwell == null || each.id().value().equals(stairwell)).toList();
    Map<StairwellId, Stairwell> byId = new HashMap<>();
    stairwells.forEach(each -> byId.put(each.id(), each));
    model.addAttribute("lifts", around.lifts.liftsOf(actor, byId.keySet()).entrySet().stream()
        .flatMap(each -> each.getValue().stream()
            .filter(lift -> lift.kind() != LiftKind.ESCALATOR && lift.kind() != LiftKind.MOVING_WALK)
            .map(lift -> new Choice(each.getKey() + " " + lift.id(),
                label(byId.get(each.getKey()), lift.name()))))
        .sorted(Comparator.comparing(Choice::label)).toList());
    model.addAttribute("kinds", FundUse.Kind.values());
    model.addAttribute("purposes", Purpose.values());
    model.addAttribute("charges", Charge.values());
    model.addAttribute("applicants", FundPolicy.Applicant.values());
    if (!stairwells.isEmpty()) {
      model.addAttribute("policy", around.rules
          .on(FundPolicy.KIND, stairwells.getFirst().path(), ChinaTime.today(around.clock)).data());
    }
    return "fund/use-new";
  }

  private static String label(@Nullable Stairwell stairwell, String lift) {
    return stairwell == null || lift.startsWith(stairwell.label()) ? lift : stairwell.label() + " " + lift;
  }

  /** The form of an application; {@code lift} is stairwell and lift with a space between. */
  record Form(@NotNull String use, @NotNull String lift, @NotNull Kind kind, @NotNull Purpose purpose,
      @NotNull Charge charge, @NotNull String title, @NotNull String details, @NotNull String budget,
      @Nullable Boolean poolFirst, @Nullable String costLine, @NotNull @Valid Applying by,
      @NotNull @Valid Paying to) {}

  /** Who applies. */
  record Applying(@NotNull Applicant applicant, @Nullable Integer owners, @NotNull String names) {}

  /** Who is to be paid, of a premium for how many years. */
  record Paying(@NotNull String name, @NotNull String bank, @NotNull String number, @Nullable Integer years) {}

  @PostMapping("/fund/uses")
  @Needs(Permission.FUND_APPLY)
  String apply(Actor actor, @Valid Form form, RedirectAttributes redirect) {
    String[] where = form.lift().split(" ", 2);
    var asked = new FundUse.Asked(form.purpose(), form.charge(), form.title(), form.details(),
        Typed.yuan("budget", form.budget()), Boolean.TRUE.equals(form.poolFirst()), form.costLine(), form.by().names(),
        Objects.requireNonNullElse(form.to().years(), 1));
    FundUse use = uses.apply(actor,
        new FundUse.Application(Ids.use(form.use()), Ids.stairwell(where[0]),
            new LiftId(Ids.uuid(where.length > 1 ? where[1] : "")), form.kind(), asked, form.by().applicant(),
            Objects.requireNonNullElse(form.by().owners(), 0),
            new FundUse.PayTo(form.to().name(), form.to().bank(), form.to().number())),
        around.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.applied", use.number()));
    return "redirect:/fund/uses/" + use.id();
  }

  @GetMapping("/fund/uses/{id}")
  @Needs(Permission.FUND_READ)
  String use(Actor actor, @PathVariable String id, Model model) {
    if (actor.kind() == Actor.Kind.RESIDENT) {
      // Who has too little in its account is between the household and the fund: residents have their own page.
      throw Refused.because(FundRefusal.UNKNOWN);
    }
    FundUse use = desk.use(actor, Ids.use(id));
    LocalDate today = ChinaTime.today(around.clock);
    DebitTable table = desk.table(actor, use);
    List<FundPayment> paid = payments.of(actor, use);
    model.addAttribute("use", use);
    model.addAttribute("policy", uses.policy(use));
    model.addAttribute("table", table);
    model.addAttribute("picture", DebitPicture.of(table));
    model.addAttribute("dues", desk.dues(actor, use));
    model.addAttribute("report", desk.report(actor, use, today));
    model.addAttribute("proofs", desk.proofs(actor, use));
    model.addAttribute("files", around.plans.files(actor, use));
    model.addAttribute("mayPlan", around.plans.open(use));
    model.addAttribute("payeeWaits", around.payees.waiting(actor, use).orElse(null));
    model.addAttribute("steps", desk.steps(actor, use));
    model.addAttribute("payments", paid);
    model.addAttribute("payable", payments.payable(use));
    model.addAttribute("clock", uses.clock(use).orElse(null));
    model.addAttribute("proofKinds", FundUse.ProofKind.values());
    model.addAttribute("earlier", desk.of(actor, use.place().stairwell()).stream()
        .filter(each -> !each.id().equals(use.id()) && each.state().decidedOn() != null).toList());
    model.addAttribute("todayIso", today.toString());
    Map<String, Object> rights = rights(actor, use);
    model.addAllAttributes(rights);
    model.addAttribute("mayAct", mayAct(use, rights));
    model.addAttribute("mayInstruct",
        paid.stream().filter(each -> payments.mayInstruct(actor, use, each)).map(FundPayment::id).toList());
    return "fund/use";
  }

  private static Map<String, Object> rights(Actor actor, FundUse use) {
    boolean other = !actor.id().equals(use.applied().person());
    boolean officer = actor.may(Permission.FUND_WRITE, use.path());
    return Map.of("mayApply", actor.may(Permission.FUND_APPLY, use.path()), "mayApprove",
        actor.may(Permission.FUND_APPROVE, use.path()) && other, "mayReview",
        actor.may(Permission.FUND_REVIEW, use.path()) && other, "mayWrite", officer, "other", other, "mayProve",
        actor.may(Permission.FUND_APPLY, use.path()) || actor.may(Permission.FUND_REVIEW, use.path()), "mayPropose",
        actor.may(Permission.FUND_APPLY, use.path()) || officer, "mayPay",
        actor.may(Permission.FUND_PAY, use.path()));
  }

  /** Whether there is a next step for this person at all. */
  private static boolean mayAct(FundUse use, Map<String, Object> rights) {
    return switch (use.stage()) {
      case APPLIED, DECIDED -> is(rights, "mayApply") || is(rights, "mayReview");
      case REVIEWED -> is(rights, "mayApply") || is(rights, "mayReview") || is(rights, "mayWrite");
      case RESERVED, CONFIRMED -> is(rights, "mayWrite") || is(rights, "mayReview");
      case CLOSED, REJECTED, WITHDRAWN -> false;
    };
  }

  private static boolean is(Map<String, Object> rights, String name) {
    return Boolean.TRUE.equals(rights.get(name));
  }

  /** What can be done to a use with a word and perhaps a sum. */
  enum Act {
    VOTE, NOTICE, APPROVE, INSTEAD, REVIEW, REJECT, WITHDRAW, RESERVE, CONFIRM, RELEASE, AUDITED, CLOSE
  }

  @PostMapping("/fund/uses/{id}/act")
  @Needs(Permission.FUND_READ)
  String act(Actor actor, @PathVariable String id, @RequestParam String act,
      @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String amount,
      RedirectAttributes redirect) {
    var use = Ids.use(id);
    var now = around.clock.instant();
    Act asked = Arrays.stream(Act.values()).filter(each -> each.name().equals(act)).findFirst()
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    switch (asked) {
      case VOTE -> {
        return "redirect:/votes/" + uses.putToVote(actor, use, VoteId.next(), now).id();
      }
      case NOTICE -> uses.decideByNotice(actor, use, now);
      case APPROVE -> uses.approve(actor, use, text, now);
      case INSTEAD -> uses.actInstead(actor, use, now);
      case REVIEW -> uses.review(actor, use, text, now);
      case REJECT -> uses.reject(actor, use, text, now);
      case WITHDRAW -> uses.withdraw(actor, use, text, now);
      case RESERVE -> uses.reserve(actor, use, Typed.yuan("amount", amount), now);
      case CONFIRM -> uses.confirm(actor, use, now);
      case RELEASE -> uses.release(actor, use, text, now);
      case AUDITED -> uses.audited(actor, use, Typed.yuan("amount", amount), now);
      case CLOSE -> uses.close(actor, use, now);
    }
    redirect.addFlashAttribute("flash", Flash.done("fund.done.act." + asked));
    return "redirect:/fund/uses/" + use;
  }

  @PostMapping("/fund/uses/{id}/rest-on")
  @Needs(Permission.FUND_APPLY)
  String restOn(Actor actor, @PathVariable String id, @RequestParam String earlier, RedirectAttributes redirect) {
    uses.restOn(actor, Ids.use(id), Ids.use(earlier), around.clock.instant());
    return back(id, "fund.done.act.NOTICE", redirect);
  }

  @PostMapping("/fund/uses/{id}/payee")
  @Needs({Permission.FUND_APPLY, Permission.FUND_WRITE})
  String payee(Actor actor, @PathVariable String id, @Valid Paying right, @RequestParam String why,
      RedirectAttributes redirect) {
    around.payees.correct(actor, Ids.use(id), new FundUse.PayTo(right.name(), right.bank(), right.number()), why,
        around.clock.instant());
    return back(id, "fund.done.payeeTold", redirect);
  }

  @PostMapping("/fund/uses/{id}/payee/confirm")
  @Needs(Permission.FUND_REVIEW)
  String confirmPayee(Actor actor, @PathVariable String id, @RequestParam String number,
      RedirectAttributes redirect) {
    around.payees.confirm(actor, Ids.use(id), number, around.clock.instant());
    return back(id, "fund.done.payeeConfirmed", redirect);
  }

  @PostMapping("/fund/uses/{id}/plan")
  @Needs(Permission.FUND_APPLY)
  String plan(Actor actor, @PathVariable String id, UploadForm upload, RedirectAttributes redirect) {
    around.plans.attach(actor, Ids.use(id), upload, around.clock.instant());
    return back(id, "fund.done.planned", redirect);
  }

  /** Something that is known of a use. */
  record Proved(@NotNull ProofKind kind,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @Nullable String amount,
      @NotNull String text) {}

  @PostMapping("/fund/uses/{id}/proofs")
  @Needs({Permission.FUND_APPLY, Permission.FUND_REVIEW})
  String prove(Actor actor, @PathVariable String id, @Valid Proved form, RedirectAttributes redirect) {
    String amount = form.amount();
    Optional<Money> sum = amount == null || amount.isBlank()
        ? Optional.empty()
        : Optional.of(Typed.yuan("amount", amount));
    uses.prove(actor, Ids.use(id),
        new FundUses.ProofDraft(UUID.randomUUID(), form.kind(), form.on(), sum, form.text()),
        around.clock.instant());
    return back(id, "fund.done.proved", redirect);
  }

  @PostMapping("/fund/uses/{id}/payments")
  @Needs({Permission.FUND_APPLY, Permission.FUND_WRITE})
  String propose(Actor actor, @PathVariable String id, @RequestParam String payment, @RequestParam String amount,
      RedirectAttributes redirect) {
    payments.propose(actor, new FundPaymentId(Ids.uuid(payment)), Ids.use(id), Typed.yuan("amount", amount),
        around.clock.instant());
    return back(id, "fund.done.proposed", redirect);
  }

  @PostMapping("/fund/uses/{id}/payments/{payment}/instruct")
  @Needs(Permission.FUND_PAY)
  String instruct(Actor actor, @PathVariable String id, @PathVariable String payment, RedirectAttributes redirect) {
    payments.instruct(actor, Ids.payment(payment), around.clock.instant());
    return back(id, "fund.done.instructed", redirect);
  }

  @PostMapping("/fund/uses/{id}/payments/{payment}/withdraw")
  @Needs({Permission.FUND_APPLY, Permission.FUND_WRITE})
  String withdraw(Actor actor, @PathVariable String id, @PathVariable String payment, @RequestParam String why,
      RedirectAttributes redirect) {
    payments.withdraw(actor, Ids.payment(payment), why, around.clock.instant());
    return back(id, "fund.done.paymentWithdrawn", redirect);
  }

  @PostMapping("/fund/uses/{id}/payments/{payment}/bounced")
  @Needs(Permission.FUND_WRITE)
  String bounced(Actor actor, @PathVariable String id, @PathVariable String payment, @RequestParam String why,
      RedirectAttributes redirect) {
    payments.bounced(actor, Ids.payment(payment), why, around.clock.instant());
    return back(id, "fund.done.bounced", redirect);
  }

  @GetMapping("/fund/uses/{id}/payments/{payment}/order")
  @Needs(Permission.FUND_PAY)
  ResponseEntity<byte[]> order(Actor actor, @PathVariable String id, @PathVariable String payment) {
    var order = payments.order(actor, Ids.payment(payment), around.clock.instant());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML)
        .header("Content-Disposition", "attachment; filename=\"" + order.messageId() + ".xml\"")
        .body(order.pain001(PainVersion.V09));
  }

  private static String back(String id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/fund/uses/" + Ids.use(id);
  }
}
