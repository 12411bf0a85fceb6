package org.tibao.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.ledger.Account;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.Chain;
import org.tibao.ledger.Ledger;
import org.tibao.time.ChinaTime;
import org.tibao.web.Listing;

/** The accounts, and the books of one: over which days, and as known at the end of which day. */
@Controller
class LedgerPages {

  private static final int ROOTS = 7;

  private final Ledger ledger;
  private final Chain chain;
  private final Clock clock;

  LedgerPages(Ledger ledger, Chain chain, Clock clock) {
    this.ledger = ledger;
    this.chain = chain;
    this.clock = clock;
  }

  @GetMapping("/ledger")
  @Needs(Permission.LEDGER_READ)
  String accounts(Actor actor, HttpServletRequest request, Model model) {
    Listing listing = Listing.of(request, "path", Set.of("path")).withTotal(ledger.count(actor));
    List<Account> accounts = ledger.accounts(actor, listing.size(), listing.offset());
    model.addAttribute("accounts", accounts);
    model.addAttribute("balances", ledger.balances(accounts.stream().map(Account::id).toList()));
    model.addAttribute("listing", listing);
    model.addAttribute("roots", chain.roots(ChinaTime.today(clock), ROOTS));
    model.addAttribute("unsealed", chain.unsealed());
    return "ledger/accounts";
  }

  @GetMapping("/ledger/{id}")
  @Needs(Permission.LEDGER_READ)
  String account(Actor actor, @PathVariable UUID id,
      @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
      @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate known, Model model) {
    Account account = ledger.account(actor, new AccountId(id));
    LocalDate today = ChinaTime.today(clock);
    LocalDate last = until == null ? today : until;
    LocalDate first = from == null ? last.minusYears(1) : from;
    // What was known on a day is what had been written by its end.
    Instant knownAt = known == null
        ? clock.instant()
        : known.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant()
            .minusNanos(1_000);
    model.addAttribute("account", account);
    model.addAttribute("balance", ledger.balance(account.id()));
    model.addAttribute("statement", ledger.statement(account.id(), first, last, knownAt));
    model.addAttribute("known", known);
    return "ledger/account";
  }
}
