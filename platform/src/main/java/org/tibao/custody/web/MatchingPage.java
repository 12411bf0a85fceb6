package org.tibao.custody.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.tibao.custody.BankLineId;
import org.tibao.custody.Candidate;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccountId;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.DueId;
import org.tibao.custody.Dues;
import org.tibao.custody.Income;
import org.tibao.custody.MatchId;
import org.tibao.custody.Matching;
import org.tibao.money.Money;
import org.tibao.web.Flash;

/** 认款: what waits to be matched, and one payment with everything it may be. */
@Controller
class MatchingPage {

  private static final int SHOWN = 50;
  private static final int OFFERED = 3;

  private final Matching matching;
  private final DoorAccounts accounts;
  private final Dues dues;
  private final Clock clock;

  MatchingPage(Matching matching, DoorAccounts accounts, Dues dues, Clock clock) {
    this.matching = matching;
    this.accounts = accounts;
    this.dues = dues;
    this.clock = clock;
  }

  /** A payment in the queue, with the households for which the most speaks. */
  public record Waiting(BankLine line, DoorAccount account, List<Candidate> candidates) {}

  @GetMapping("/matching")
  @Needs(Permission.ACCOUNT_WRITE)
  String queue(Actor actor, Model model) {
    var known = new LinkedHashMap<DoorAccountId, DoorAccount>();
    List<Waiting> waiting = matching.queue(actor, SHOWN).stream().map(line -> {
      List<Candidate> offered = line.in() ? matching.candidates(actor, line, clock.instant()) : List.of();
      return new Waiting(line, known.computeIfAbsent(line.account(), id -> accounts.account(actor, id)),
          offered.subList(0, Math.min(OFFERED, offered.size())));
    }).toList();
    model.addAttribute("waiting", waiting);
    model.addAttribute("count", matching.waiting(actor));
    model.addAttribute("claim", UUID.randomUUID());
    return "custody/matching";
  }

  @GetMapping("/matching/{id}")
  @Needs(Permission.ACCOUNT_WRITE)
  String line(Actor actor, @PathVariable UUID id, Model model) {
    BankLine line = matching.line(actor, new BankLineId(id));
    boolean open = !line.unclaimed().isZero();
    model.addAttribute("line", line);
    model.addAttribute("claim", UUID.randomUUID());
    model.addAttribute("me", actor.id());
    model.addAttribute("account", accounts.account(actor, line.account()));
    model.addAttribute("candidates",
        open && line.in() ? matching.candidates(actor, line, clock.instant()) : List.of());
    model.addAttribute("dues", open && line.in()
        ? dues.dues(actor, line.account()).stream().filter(due -> due.amount().isPositive()).toList()
        : List.of());
    model.addAttribute("orders", open && !line.in() ? matching.orders(actor, line) : Map.of());
    boolean whole = open && line.in() && line.unclaimed().equals(line.amount());
    model.addAttribute("paidOrders", whole ? matching.paidOrders(actor, line) : Map.of());
    model.addAttribute("cameIn", open && !line.in() ? matching.cameIn(actor, line) : List.of());
    return "custody/matching-line";
  }

  /** The same sums in the same order as the households; an empty one is none. */
  @PostMapping("/matching/{id}/claim")
  @Needs(Permission.ACCOUNT_WRITE)
  String claim(Actor actor, @PathVariable UUID id, @RequestParam UUID claim, @RequestParam List<UUID> due,
      @RequestParam List<String> amount, RedirectAttributes redirect) {
    var shares = new ArrayList<Matching.Share>();
    for (int i = 0; i < Math.min(due.size(), amount.size()); i++) {
      if (!amount.get(i).isBlank()) {
        shares.add(new Matching.Share(new DueId(due.get(i)), Money.yuan(amount.get(i))));
      }
    }
    matching.claim(actor, new BankLineId(id), new Matching.Claim(claim, shares), clock.instant());
    return after(actor, id, redirect);
  }

  @PostMapping("/matching/{id}/income")
  @Needs(Permission.ACCOUNT_WRITE)
  String income(Actor actor, @PathVariable UUID id, @RequestParam Income.Kind kind, RedirectAttributes redirect) {
    matching.income(actor, new BankLineId(id), kind, clock.instant());
    return after(actor, id, redirect);
  }

  @PostMapping("/matching/{id}/fee")
  @Needs(Permission.ACCOUNT_WRITE)
  String fee(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
    matching.fee(actor, new BankLineId(id), clock.instant());
    return after(actor, id, redirect);
  }

  @PostMapping("/matching/{id}/order")
  @Needs(Permission.ACCOUNT_WRITE)
  String order(Actor actor, @PathVariable UUID id, @RequestParam String order, RedirectAttributes redirect) {
    matching.order(actor, new BankLineId(id), order, clock.instant());
    return after(actor, id, redirect);
  }

  @PostMapping("/matching/{id}/came-back")
  @Needs(Permission.ACCOUNT_WRITE)
  String cameBack(Actor actor, @PathVariable UUID id, @RequestParam String order, RedirectAttributes redirect) {
    matching.cameBack(actor, new BankLineId(id), order, clock.instant());
    return after(actor, id, redirect);
  }

  @PostMapping("/matching/{id}/went-back")
  @Needs(Permission.ACCOUNT_WRITE)
  String wentBack(Actor actor, @PathVariable UUID id, @RequestParam UUID came, RedirectAttributes redirect) {
    matching.wentBack(actor, new BankLineId(id), new BankLineId(came), clock.instant());
    return after(actor, id, redirect);
  }

  @PostMapping("/matching/{id}/undo")
  @Needs(Permission.ACCOUNT_WRITE)
  String undo(Actor actor, @PathVariable UUID id, @RequestParam UUID match, @RequestParam String why,
      RedirectAttributes redirect) {
    matching.undo(actor, new MatchId(match), why, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.bank.done.undone"));
    return "redirect:/matching/" + id;
  }

  private String after(Actor actor, UUID id, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done("custody.bank.done.matched"));
    boolean open = !matching.line(actor, new BankLineId(id)).unclaimed().isZero();
    return open ? "redirect:/matching/" + id : "redirect:/matching";
  }
}
