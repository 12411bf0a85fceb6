package org.tibao.custody.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
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
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.custody.AccountBook;
import org.tibao.custody.AccountBooks;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccountId;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Dues;
import org.tibao.custody.ReleaseDesk;
import org.tibao.documents.Papers;
import org.tibao.registry.Households;
import org.tibao.time.ChinaTime;
import org.tibao.web.AuditWording;
import org.tibao.web.Flash;
import org.tibao.web.HistoryLine;

/** One supervised account: its books, who signs for it, what stopped it, and its history. */
@Controller
class DoorAccountPage {

  private final DoorAccounts accounts;
  private final AccountBooks books;
  private final Dues dues;
  private final ReleaseDesk desk;
  private final Households households;
  private final Trail trail;

  DoorAccountPage(DoorAccounts accounts, AccountBooks books, Dues dues, ReleaseDesk desk, Households households,
      Trail trail) {
    this.accounts = accounts;
    this.books = books;
    this.dues = dues;
    this.desk = desk;
    this.households = households;
    this.trail = trail;
  }

  /** The audit trail and what it says, the papers, and the clock. */
  @org.springframework.stereotype.Component
  record Trail(Audit audit, AuditWording words, Papers papers, CustodyPapers custodyPapers, Clock clock) {}

  @GetMapping("/door-accounts/{id}")
  @Needs(Permission.ACCOUNT_READ)
  String book(Actor actor, @PathVariable String id,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      Model model) {
    DoorAccount account = frame(actor, Ids.account(id), model);
    LocalDate today = ChinaTime.today(trail.clock);
    LocalDate last = until == null || until.isAfter(today) ? today : until;
    LocalDate first = from == null || from.isAfter(last) ? account.openedOn() : from;
    AccountBook book = books.book(actor, account.id(), first.isAfter(last) ? last : first, last,
        trail.clock.instant());
    model.addAttribute("book", book);
    model.addAttribute("latest", book.movements().reversed());
    model.addAttribute("picture", RunningLine.of(book));
    model.addAttribute("figures", books.figures(actor, account.id()));
    model.addAttribute("progress", dues.progress(List.of(account), today).get(account.id()));
    model.addAttribute("people", accounts.people(actor, account.id()));
    model.addAttribute("releases", desk.of(actor, account, today).stream()
        .filter(each -> each.release().stage().open()).toList());
    model.addAttribute("papers", trail.papers.about("doorAccount:" + account.id()));
    return "custody/account";
  }

  private DoorAccount frame(Actor actor, DoorAccountId id, Model model) {
    DoorAccount account = accounts.account(actor, id);
    model.addAttribute("account", account);
    model.addAllAttributes(DoorAccountsPage.rights(actor, account, accounts));
    return account;
  }

  @GetMapping("/door-accounts/{id}/history")
  @Needs(Permission.ACCOUNT_READ)
  String history(Actor actor, @PathVariable String id, Model model) {
    DoorAccount account = frame(actor, Ids.account(id), model);
    var subject = new Subject("doorAccount", account.id().value(), account.path());
    model.addAttribute("lines", trail.audit.history(actor, Permission.ACCOUNT_READ, subject).stream()
        .map(this::line).toList());
    return "custody/account-history";
  }

  private HistoryLine line(AuditEntry entry) {
    return new HistoryLine(entry.at(), trail.words.who(entry.actor(), entry.onBehalfOf()),
        trail.words.action(entry.action()),
        trail.words.values(entry.before()), trail.words.values(entry.after()));
  }

  @PostMapping("/door-accounts/{id}/freeze")
  @Needs(Permission.ACCOUNT_FREEZE)
  String freeze(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    accounts.freeze(actor, Ids.account(id), why, trail.clock.instant());
    return back(id, "custody.done.frozen", redirect);
  }

  @PostMapping("/door-accounts/{id}/unfreeze")
  @Needs(Permission.ACCOUNT_FREEZE)
  String unfreeze(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    accounts.unfreeze(actor, Ids.account(id), why, trail.clock.instant());
    return back(id, "custody.done.unfrozen", redirect);
  }

  /** Whom the owners may name: those who own a dwelling behind the door today. */
  @GetMapping("/door-accounts/{id}/representatives")
  @Needs({Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE})
  String people(Actor actor, @PathVariable String id, Model model) {
    DoorAccount account = frame(actor, Ids.account(id), model);
    model.addAttribute("people", accounts.people(actor, account.id()));
    model.addAttribute("named", accounts.people(actor, account.id()).representatives().stream()
        .map(DoorAccount.Representative::person).toList());
    boolean whole = actor.may(Permission.PERSON_READ, account.path());
    model.addAttribute("owners", households.dwellings(Actor.HOUSE, account.stairwell()).stream()
        .flatMap(dwelling -> households.owners(Actor.HOUSE, account.stairwell())
            .getOrDefault(dwelling.id(), List.of()).stream()
            .map(each -> new Owner(each.party().id().value(), dwelling.room(),
                whole ? each.party().name() : Households.maskedName(each.party().name()))))
        .toList());
    return "custody/representatives";
  }

  /** An owner who may be named. */
  record Owner(UUID person, String room, String name) {}

  @PostMapping("/door-accounts/{id}/representatives")
  @Needs({Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE})
  String represent(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") List<UUID> person,
      RedirectAttributes redirect) {
    accounts.represent(actor, Ids.account(id), person, trail.clock.instant());
    return back(id, "custody.done.represented", redirect);
  }

  /** The three-party custody agreement, to be signed by hand. */
  @PostMapping("/door-accounts/{id}/agreement")
  @Needs({Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE})
  String agreement(Actor actor, @PathVariable String id) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    if (!actor.may(Permission.ACCOUNT_WRITE, account.path())) {
      actor.require(Permission.CONTRACT_WRITE, account.path());
    }
    return "redirect:" + trail.custodyPapers.agreement(actor, account, trail.clock.instant()).page();
  }

  private static String back(String id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/door-accounts/" + Ids.account(id);
  }
}
