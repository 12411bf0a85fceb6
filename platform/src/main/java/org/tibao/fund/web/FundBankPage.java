package org.tibao.fund.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundCare;
import org.tibao.fund.FundClaims;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundLine;
import org.tibao.fund.FundRefusal;
import org.tibao.fund.FundStatement;
import org.tibao.fund.FundStatements;
import org.tibao.fund.FundUse;
import org.tibao.fund.HouseholdRefund;
import org.tibao.fund.HouseholdRefunds;
import org.tibao.fund.Yield;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** One account and its bank: statements in, payments explained, tied out; who pays in again; what is published. */
@Controller
class FundBankPage {

  private static final int SHOWN = 200;

  private final FundAccountsPage frame;
  private final FundStatements statements;
  private final FundClaims claims;
  private final Doors doors;
  private final FundPapers papers;
  private final Clock clock;

  FundBankPage(FundAccountsPage frame, FundStatements statements, FundClaims claims, Doors doors, FundPapers papers,
      Clock clock) {
    this.frame = frame;
    this.statements = statements;
    this.claims = claims;
    this.doors = doors;
    this.papers = papers;
    this.clock = clock;
  }

  /** The doors beside. */
  @Component
  record Doors(FundAccounts accounts, FundDesk desk, FundCare care, HouseholdRefunds refunds) {}

  @GetMapping("/fund/accounts/{id}/bank")
  @Needs(Permission.FUND_WRITE)
  String bank(Actor actor, @PathVariable String id, Model model) {
    FundAccount account = frame.frame(actor, id, "bank", model);
    actor.require(Permission.FUND_WRITE, account.path());
    model.addAttribute("statements", statements.all(actor, account.id(), SHOWN));
    model.addAttribute("open", claims.open(actor, SHOWN).stream().filter(each -> each.account().equals(account.id()))
        .toList());
    model.addAttribute("last", claims.last(actor, account, SHOWN));
    model.addAttribute("tieOuts", statements.tieOuts(actor, account));
    List<HouseholdRefund> refunds = doors.refunds.of(actor, account, SHOWN);
    model.addAttribute("refunds", refunds);
    model.addAttribute("depositable", refunds.stream().filter(doors.refunds::mayDeposit).map(HouseholdRefund::id)
        .toList());
    model.addAttribute("mayPay", actor.may(Permission.FUND_PAY, account.path()));
    return "fund/bank";
  }

  @PostMapping("/fund/accounts/{id}/statements")
  @Needs(Permission.FUND_WRITE)
  String take(Actor actor, @PathVariable String id, @RequestParam MultipartFile file, RedirectAttributes redirect)
      throws IOException {
    String said = file.getOriginalFilename();
    String name = said == null ? "—" : said.replaceFirst("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
    List<FundStatement> taken = statements.take(actor, name.substring(0, Math.min(200, name.length())),
        file.getBytes(), Ids.account(id), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.taken",
        taken.stream().mapToInt(FundStatement::fresh).sum(), taken.stream().mapToInt(FundStatement::matched).sum()));
    return "redirect:/fund/accounts/" + Ids.account(id) + "/bank";
  }

  @PostMapping("/fund/accounts/{id}/check")
  @Needs(Permission.FUND_WRITE)
  String check(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    FundAccount account = doors.accounts.account(actor, Ids.account(id));
    statements.check(actor, account, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.checked"));
    return "redirect:/fund/accounts/" + account.id() + "/bank";
  }

  @GetMapping("/fund/lines/{line}")
  @Needs(Permission.FUND_WRITE)
  String line(Actor actor, @PathVariable String line, Model model) {
    FundLine found = claims.line(actor, Ids.line(line));
    FundAccount account = frame.frame(actor, found.account().toString(), "bank", model);
    model.addAttribute("line", found);
    model.addAttribute("owing", claims.owing(actor, account));
    model.addAttribute("subs", doors.accounts.subs(actor, account.id()));
    model.addAttribute("orders", claims.orders(actor, found));
    List<FundClaims.Owed> owed = claims.owed(actor, found);
    model.addAttribute("owed", owed);
    model.addAttribute("carriedOut", claims.carriedOut(actor, found));
    model.addAttribute("refunds", claims.refunds(actor, found));
    model.addAttribute("returnable", claims.returnable(actor, found));
    model.addAttribute("paidUses", doors.desk.of(actor, account).stream()
        .filter(each -> each.stage() == FundUse.Stage.CONFIRMED || each.stage() == FundUse.Stage.CLOSED)
        .filter(each -> owed.stream().noneMatch(one -> one.use().id().equals(each.id()))).toList());
    model.addAttribute("kinds", Yield.Kind.values());
    return "fund/line";
  }

  @PostMapping("/fund/lines/{line}/deposit")
  @Needs(Permission.FUND_WRITE)
  String deposit(Actor actor, @PathVariable String line, @RequestParam UUID dwelling, @RequestParam String amount,
      @RequestParam UUID claim, RedirectAttributes redirect) {
    claims.deposit(actor, Ids.line(line), new DwellingId(dwelling),
        new FundClaims.Part(claim, Typed.yuan("amount", amount)),
        clock.instant());
    return claimed(line, redirect);
  }

  /** @param due use and dwelling, with a space between */
  @PostMapping("/fund/lines/{line}/self-pay")
  @Needs(Permission.FUND_WRITE)
  String selfPay(Actor actor, @PathVariable String line, @RequestParam String due, @RequestParam String amount,
      @RequestParam UUID claim, RedirectAttributes redirect) {
    String[] both = due.split(" ", 2);
    claims.selfPay(actor, Ids.line(line), Ids.use(both[0]), Ids.dwelling(both.length > 1 ? both[1] : ""),
        new FundClaims.Part(claim, Typed.yuan("amount", amount)), clock.instant());
    return claimed(line, redirect);
  }

  @PostMapping("/fund/lines/{line}/order")
  @Needs(Permission.FUND_WRITE)
  String order(Actor actor, @PathVariable String line, @RequestParam String payment, RedirectAttributes redirect) {
    claims.order(actor, Ids.line(line), Ids.payment(payment), clock.instant());
    return claimed(line, redirect);
  }

  @PostMapping("/fund/lines/{line}/yield")
  @Needs(Permission.FUND_WRITE)
  String earned(Actor actor, @PathVariable String line, @RequestParam Yield.Kind kind, RedirectAttributes redirect) {
    claims.earned(actor, Ids.line(line), kind, clock.instant());
    return claimed(line, redirect);
  }

  @PostMapping("/fund/lines/{line}/returned")
  @Needs(Permission.FUND_WRITE)
  String returned(Actor actor, @PathVariable String line, @RequestParam String came, RedirectAttributes redirect) {
    claims.returned(actor, Ids.line(line), Ids.line(came), clock.instant());
    return claimed(line, redirect);
  }

  @PostMapping("/fund/lines/{line}/came-back")
  @Needs(Permission.FUND_WRITE)
  String cameBack(Actor actor, @PathVariable String line, @RequestParam String payment, RedirectAttributes redirect) {
    claims.cameBack(actor, Ids.line(line), Ids.payment(payment), clock.instant());
    return claimed(line, redirect);
  }

  @PostMapping("/fund/lines/{line}/given-back")
  @Needs(Permission.FUND_WRITE)
  String givenBack(Actor actor, @PathVariable String line, @RequestParam String use, RedirectAttributes redirect) {
    claims.givenBack(actor, Ids.line(line), Ids.use(use), clock.instant());
    return claimed(line, redirect);
  }

  @PostMapping("/fund/lines/{line}/undo")
  @Needs(Permission.FUND_WRITE)
  String undo(Actor actor, @PathVariable String line, @RequestParam UUID claim, @RequestParam String why,
      RedirectAttributes redirect) {
    claims.undo(actor, Ids.line(line), claim, why, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.undone"));
    return "redirect:/fund/lines/" + Ids.line(line);
  }

  private static String claimed(String line, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done("fund.done.claimed"));
    return "redirect:/fund/lines/" + Ids.line(line);
  }

  @GetMapping("/fund/accounts/{id}/care")
  @Needs(Permission.FUND_READ)
  String care(Actor actor, @PathVariable String id, Model model) {
    FundAccount account = frame.frame(actor, id, "care", model);
    LocalDate today = ChinaTime.today(clock);
    List<FundCare.Short> shortOnes = doors.care.shortOnes(actor, account, today);
    model.addAttribute("shortOnes", shortOnes);
    model.addAttribute("span", doors.care.lastPeriod(account, today));
    model.addAttribute("published", papers.published(account));
    model.addAttribute("letters", papers.letters(shortOnes));
    return "fund/care";
  }

  @PostMapping("/fund/accounts/{id}/publish")
  @Needs(Permission.FUND_WRITE)
  String publish(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until, RedirectAttributes redirect) {
    FundAccount account = doors.accounts.account(actor, Ids.account(id));
    actor.require(Permission.FUND_WRITE, account.path());
    FundCare.Span span = doors.care.lastPeriod(account, ChinaTime.today(clock));
    LocalDate first = from.isBlank() ? span.from() : Typed.day("from", from);
    LocalDate last = until.isBlank() ? span.until() : Typed.day("until", until);
    if (last.isBefore(first)) {
      throw Refused.at("until", FundRefusal.NOT_A_DAY, until);
    }
    return "redirect:" + papers.publish(actor,
        doors.care.publication(actor, account, first, last, clock.instant()), clock.instant()).page();
  }

  @PostMapping("/fund/accounts/{id}/letters")
  @Needs(Permission.FUND_WRITE)
  String letters(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    FundAccount account = doors.accounts.account(actor, Ids.account(id));
    actor.require(Permission.FUND_WRITE, account.path());
    int issued = papers.letters(actor, account, doors.care.shortOnes(actor, account, ChinaTime.today(clock)),
        clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.letters", issued));
    return "redirect:/fund/accounts/" + account.id() + "/care";
  }
}
