package org.tibao.custody.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.tibao.money.Money;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The list of supervised accounts, and opening one. */
@Controller
class DoorAccountsPage {

  private final DoorAccounts accounts;
  private final AccountBooks books;
  private final Places places;
  private final Clock clock;

  DoorAccountsPage(DoorAccounts accounts, AccountBooks books, Places places, Clock clock) {
    this.accounts = accounts;
    this.books = books;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/door-accounts")
  @Needs(Permission.ACCOUNT_READ)
  String list(Actor actor, @RequestParam(defaultValue = "") String wanted, @RequestParam(defaultValue = "") String q,
      Model model) {
    LocalDate today = ChinaTime.today(clock);
    List<AccountBooks.Row> all = books.list(actor, AccountBooks.Wanted.ALL, "", today);
    AccountBooks.Wanted asked = wanted(wanted);
    model.addAttribute("rows", books.list(actor, asked, q, today));
    model.addAttribute("wanted", asked.name());
    model.addAttribute("choices", AccountBooks.Wanted.values());
    model.addAttribute("q", q);
    model.addAttribute("all", all.size());
    model.addAttribute("balance", Money.sum(all.stream().map(AccountBooks.Row::balance).toList()));
    model.addAttribute("held", Money.sum(all.stream().map(AccountBooks.Row::held).toList()));
    model.addAttribute("frozen",
        all.stream().filter(each -> each.account().state() == DoorAccount.State.FROZEN).count());
    model.addAttribute("late", all.stream().filter(each -> each.progress().isShort()).count());
    model.addAttribute("mayOpen", actor.may(Permission.ACCOUNT_WRITE));
    return "custody/accounts";
  }

  /** What is mistyped in an address falls back to everything. */
  private static AccountBooks.Wanted wanted(String typed) {
    return Arrays.stream(AccountBooks.Wanted.values()).filter(each -> each.name().equals(typed)).findFirst()
        .orElse(AccountBooks.Wanted.ALL);
  }

  /** The tab of a stairwell: its account, or the first step to one. */
  @GetMapping("/stairwells/{id}/account")
  @Needs(Permission.ACCOUNT_READ)
  String ofStairwell(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(Ids.uuid(id)));
    actor.require(Permission.ACCOUNT_READ, stairwell.path());
    var account = accounts.of(actor, stairwell.id());
    if (account.isPresent()) {
      return "redirect:/door-accounts/" + account.get().id();
    }
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("mayOpen", actor.may(Permission.ACCOUNT_WRITE, stairwell.path()));
    return "custody/no-account";
  }

  @GetMapping("/door-accounts/new")
  @Needs(Permission.ACCOUNT_WRITE)
  String fresh(Actor actor, @RequestParam(required = false) @Nullable UUID stairwell, Model model) {
    List<StairwellId> taken = accounts.all(actor).stream().map(DoorAccount::stairwell).toList();
    model.addAttribute("stairwells", places.stairwellsUnder(actor, Places.EVERYWHERE).stream()
        .filter(each -> actor.may(Permission.ACCOUNT_WRITE, each.path()) && !taken.contains(each.id())).toList());
    model.addAttribute("chosen", stairwell);
    model.addAttribute("todayIso", ChinaTime.today(clock).toString());
    return "custody/account-new";
  }

  /** The form of an account. */
  record Form(UUID stairwell, String bank, String holder, String number,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate openedOn, boolean interestBearing) {}

  @PostMapping("/door-accounts")
  @Needs(Permission.ACCOUNT_WRITE)
  String open(Actor actor, Form form, RedirectAttributes redirect) {
    DoorAccount opened = accounts.open(actor, new DoorAccount.Opening(new StairwellId(form.stairwell()), form.bank(),
        form.holder(), form.number(), form.openedOn(), form.interestBearing()), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.opened", opened.label()));
    return "redirect:/door-accounts/" + opened.id();
  }

  static Map<String, Boolean> rights(Actor actor, DoorAccount account, DoorAccounts accounts) {
    return Map.of("mayWrite", actor.may(Permission.ACCOUNT_WRITE, account.path()), "mayFreeze",
        actor.may(Permission.ACCOUNT_FREEZE, account.path()), "mayRequest",
        accounts.mayRequest(actor, account), "mayPlan",
        actor.may(Permission.ACCOUNT_WRITE, account.path()) || actor.may(Permission.CONTRACT_WRITE, account.path()),
        "mayInstruct", actor.may(Permission.RELEASE_INSTRUCT, account.path()));
  }
}
