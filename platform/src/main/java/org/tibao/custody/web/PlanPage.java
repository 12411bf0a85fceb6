package org.tibao.custody.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tibao.custody.AccountBooks;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.ReleaseCaps;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.ReleasePlanRule;
import org.tibao.custody.Works;
import org.tibao.custody.WorksContract;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The contract and the release plan of an account, with how far it has been released. */
@Controller
class PlanPage {

  private final DoorAccounts accounts;
  private final Works works;
  private final AccountBooks books;
  private final ReleaseDesk desk;
  private final RuleBook rules;
  private final RequestPage.Files files;

  PlanPage(DoorAccounts accounts, Works works, AccountBooks books, ReleaseDesk desk, RuleBook rules,
      RequestPage.Files files) {
    this.accounts = accounts;
    this.works = works;
    this.books = books;
    this.desk = desk;
    this.rules = rules;
    this.files = files;
  }

  @GetMapping("/door-accounts/{id}/plan")
  @Needs(Permission.ACCOUNT_READ)
  String plan(Actor actor, @PathVariable String id, Model model) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    LocalDate today = ChinaTime.today(files.clock());
    model.addAttribute("account", account);
    model.addAllAttributes(DoorAccountsPage.rights(actor, account, accounts));
    model.addAttribute("contract", works.contract(actor, account).orElse(null));
    model.addAttribute("plan", works.plan(actor, account).orElse(null));
    Works.Told told = works.told(actor, account);
    model.addAttribute("told", told);
    UUID report = told.report();
    model.addAttribute("report",
        report == null ? List.of() : List.of(files.evidence().file(actor, new EvidenceId(report))));
    model.addAttribute("mayAudit", works.mayAudit(actor, account));
    model.addAttribute("mayConfirm", works.mayConfirm(actor, account));
    Map<Integer, Money> released = books.released(actor, account.id());
    model.addAttribute("released", released);
    works.plan(actor, account)
        .ifPresent(plan -> model.addAttribute("bars", bars(plan, released, works.told(actor, account))));
    model.addAttribute("releases", desk.of(actor, account, today));
    model.addAttribute("caps", rules.on(ReleaseCaps.KIND, account.path(), today));
    model.addAttribute("proposal", rules.on(ReleasePlanRule.KIND, account.path(), today));
    model.addAttribute("todayIso", today.toString());
    return "custody/plan";
  }

  /** A step in the picture of the plan, of 1000 in width. */
  record Bar(long x, long width, String look) {}

  private static List<Bar> bars(ReleasePlan plan, Map<Integer, Money> released, Works.Told told) {
    var bars = new ArrayList<Bar>();
    long x = 0;
    for (ReleasePlan.Step step : plan.steps()) {
      long width = step.rate().ppm() / 1_000;
      boolean reached = told.reached().containsKey(step.milestone()) && !step.retention();
      bars.add(new Bar(x, width,
          released.containsKey(step.seq()) ? "fill-brand" : reached ? "fill-soft" : "fill-ghost"));
      x += width;
    }
    return bars;
  }

  /** The form of a contract. */
  record Form(String number, String payee, String bank, String payeeNumber, String sum,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate signedOn, @Nullable String cause) {}

  @PostMapping("/door-accounts/{id}/contract")
  @Needs({Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE})
  String contract(Actor actor, @PathVariable String id, Form form, RedirectAttributes redirect) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    String cause = form.cause();
    works.contract(actor, account.stairwell(), new WorksContract.Draft(form.number(), null, form.payee(), form.bank(),
        form.payeeNumber(), Money.yuan(form.sum()), form.signedOn(), cause == null ? "" : cause),
        files.clock().instant());
    return back(account, "custody.done.contract", redirect);
  }

  /** A second person, with the company's paper in hand. */
  @PostMapping("/door-accounts/{id}/payee")
  @Needs({Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE})
  String confirmed(Actor actor, @PathVariable String id, @RequestParam int version, @RequestParam String again,
      RedirectAttributes redirect) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    works.confirmPayee(actor, account.stairwell(), version, again, files.clock().instant());
    return back(account, "custody.done.payee", redirect);
  }

  @PostMapping("/door-accounts/{id}/audited")
  @Needs(Permission.CONTRACT_WRITE)
  String audited(Actor actor, @PathVariable String id, @RequestParam String sum,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, UploadForm form,
      RedirectAttributes redirect) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    actor.require(Permission.CONTRACT_WRITE, account.path());
    EvidenceId report = files.evidence().keep(actor,
        form.needed(account.path(), Permission.ACCOUNT_READ, "priceAudit:" + account.id()), files.clock().instant())
        .getFirst();
    works.audited(actor, account.stairwell(), new Works.PriceAudit(Money.yuan(sum), on, report.value()),
        files.clock().instant());
    return back(account, "custody.done.audited", redirect);
  }

  @PostMapping("/door-accounts/{id}/plan/propose")
  @Needs({Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE})
  String propose(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    works.propose(actor, account.stairwell(), files.clock().instant());
    return back(account, "custody.done.plan", redirect);
  }

  @PostMapping("/door-accounts/{id}/plan")
  @Needs({Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE})
  String rates(Actor actor, @PathVariable String id, @RequestParam List<String> percent, RedirectAttributes redirect) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    works.plan(actor, account.stairwell(), percent.stream().map(Rate::percent).toList(), files.clock().instant());
    return back(account, "custody.done.plan", redirect);
  }

  private static String back(DoorAccount account, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/door-accounts/" + account.id() + "/plan";
  }
}
