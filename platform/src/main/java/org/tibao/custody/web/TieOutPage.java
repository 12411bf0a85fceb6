package org.tibao.custody.web;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
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
import org.tibao.custody.BankLine;
import org.tibao.custody.DiscrepancyId;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccountId;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Matching;
import org.tibao.custody.StatementImports;
import org.tibao.custody.TieOut;
import org.tibao.custody.TieOuts;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 日终核对与例外: whether the bank says what we say, and what does not agree. */
@Controller
class TieOutPage {

  private static final int SHOWN = 200;

  private final TieOuts tieOuts;
  private final Matching matching;
  private final StatementImports imports;
  private final DoorAccounts accounts;
  private final Clock clock;

  TieOutPage(TieOuts tieOuts, Matching matching, StatementImports imports, DoorAccounts accounts, Clock clock) {
    this.tieOuts = tieOuts;
    this.matching = matching;
    this.imports = imports;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping("/tie-out")
  @Needs(Permission.ACCOUNT_WRITE)
  String all(Actor actor, Model model) {
    List<TieOut> latest = tieOuts.latest(actor);
    List<DoorAccountId> told = latest.stream().map(TieOut::account).toList();
    model.addAttribute("latest", latest);
    model.addAttribute("ties", latest.stream().filter(each -> each.state() == TieOut.State.TIES).count());
    model.addAttribute("silent", accounts.all(actor).stream().filter(each -> !told.contains(each.id())).toList());
    model.addAttribute("standing", tieOuts.standing(actor, SHOWN));
    model.addAttribute("settled", tieOuts.settled(actor, SHOWN));
    model.addAttribute("now", ChinaTime.today(clock));
    return "custody/tie-out";
  }

  /** One account: day by day, and everything that the bank has booked. */
  @GetMapping("/tie-out/{id}")
  @Needs(Permission.ACCOUNT_WRITE)
  String one(Actor actor, @PathVariable UUID id, Model model) {
    DoorAccount account = accounts.account(actor, new DoorAccountId(id));
    List<BankLine> lines = matching.lines(actor, account, SHOWN);
    model.addAttribute("account", account);
    model.addAttribute("days", tieOuts.of(actor, account));
    model.addAttribute("lines", lines);
    return "custody/tie-out-account";
  }

  @PostMapping("/tie-out/check")
  @Needs(Permission.ACCOUNT_WRITE)
  String check(Actor actor, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash",
        Flash.done("custody.bank.done.checked", tieOuts.check(actor, clock.instant())));
    return "redirect:/tie-out";
  }

  /** Whether what a statement tells in another form is known already, or new. */
  @PostMapping("/tie-out/discrepancies/{id}/overlap")
  @Needs(Permission.ACCOUNT_WRITE)
  String overlap(Actor actor, @PathVariable UUID id, @RequestParam boolean same, @RequestParam String why,
      RedirectAttributes redirect) {
    imports.overlaps(actor, new DiscrepancyId(id), same, why, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.bank.done.settled"));
    return "redirect:/tie-out";
  }

  @PostMapping("/tie-out/discrepancies/{id}")
  @Needs(Permission.ACCOUNT_WRITE)
  String settle(Actor actor, @PathVariable UUID id, @RequestParam String why, RedirectAttributes redirect) {
    tieOuts.settle(actor, new DiscrepancyId(id), why, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.bank.done.settled"));
    return "redirect:/tie-out";
  }
}
