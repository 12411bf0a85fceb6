package org.tibao.custody.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.tibao.apportionment.AgreementId;
import org.tibao.apportionment.Agreements;
import org.tibao.custody.CustodyRefusal;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.DueId;
import org.tibao.custody.Dues;
import org.tibao.custody.Orders;
import org.tibao.custody.Refund;
import org.tibao.custody.RefundAccount;
import org.tibao.custody.Refunds;
import org.tibao.custody.Release;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** Money that goes back: interest and subsidy that came in, refunds proposed and instructed, the end of a project. */
@Controller
class RefundsPage {

  private final DoorAccounts accounts;
  private final Refunds refunds;
  private final Dues dues;
  private final Orders orders;
  private final Agreements agreements;
  private final Clock clock;

  RefundsPage(DoorAccounts accounts, Refunds refunds, Dues dues, Orders orders, Agreements agreements, Clock clock) {
    this.accounts = accounts;
    this.refunds = refunds;
    this.dues = dues;
    this.orders = orders;
    this.agreements = agreements;
    this.clock = clock;
  }

  @GetMapping("/door-accounts/{id}/refunds")
  @Needs(Permission.ACCOUNT_WRITE)
  String refunds(Actor actor, @PathVariable String id, Model model) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    List<Refund> found = refunds.of(actor, account);
    Map<DueId, RefundAccount> named = new HashMap<>();
    List<Due> all = dues.dues(actor, account.id());
    all.forEach(due -> dues.refundAccount(actor, due.id()).ifPresent(each -> named.put(due.id(), each)));
    model.addAttribute("account", account);
    model.addAllAttributes(DoorAccountsPage.rights(actor, account, accounts));
    model.addAttribute("rows", found);
    model.addAttribute("named", named);
    model.addAttribute("me", actor.id());
    model.addAttribute("incomes", refunds.incomes(actor, account));
    model.addAttribute("overpaid", Money.sum(all.stream().map(Due::open).filter(Money::isNegative).toList()).negated());
    model.addAttribute("compensation",
        agreements.current(actor, account.stairwell())
            .filter(each -> each.terms().compensation().isPositive()
                && found.stream().noneMatch(refund -> refund.kind() == Refund.Kind.COMPENSATION))
            .orElse(null));
    model.addAttribute("mayEnd", actor.may(Permission.CONTRACT_WRITE, account.path()));
    model.addAttribute("todayIso", ChinaTime.today(clock).toString());
    return "custody/refunds";
  }

  @PostMapping("/door-accounts/{id}/incomes/{income}/distribute")
  @Needs(Permission.ACCOUNT_WRITE)
  String distribute(Actor actor, @PathVariable String id, @PathVariable String income, RedirectAttributes redirect) {
    refunds.distribute(actor, Ids.uuid(income), clock.instant());
    return back(id, "custody.done.proposed", redirect);
  }

  @PostMapping("/door-accounts/{id}/refunds/compensations")
  @Needs(Permission.ACCOUNT_WRITE)
  String compensate(Actor actor, @PathVariable String id, @RequestParam UUID agreement, RedirectAttributes redirect) {
    refunds.compensate(actor, new AgreementId(agreement), clock.instant());
    return back(id, "custody.done.proposed", redirect);
  }

  @PostMapping("/door-accounts/{id}/refunds/overpaid")
  @Needs(Permission.ACCOUNT_WRITE)
  String overpaid(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    refunds.overpaid(actor, Ids.account(id), clock.instant());
    return back(id, "custody.done.proposed", redirect);
  }

  @PostMapping("/door-accounts/{id}/refunds/{refund}/instruct")
  @Needs(Permission.RELEASE_INSTRUCT)
  String instruct(Actor actor, @PathVariable String id, @PathVariable String refund, RedirectAttributes redirect) {
    refunds.instruct(actor, Ids.refund(refund), clock.instant());
    return back(id, "custody.done.instructed", redirect);
  }

  @GetMapping("/door-accounts/{id}/refunds/{refund}/order")
  @Needs(Permission.RELEASE_INSTRUCT)
  ResponseEntity<byte[]> order(Actor actor, @PathVariable String id, @PathVariable String refund) {
    Orders.File order = orders.file(actor, Ids.refund(refund), clock.instant());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML)
        .header("Content-Disposition", "attachment; filename=\"" + order.name() + "\"")
        .body(order.bytes());
  }

  @PostMapping("/door-accounts/{id}/refunds/{refund}/paid")
  @Needs(Permission.ACCOUNT_WRITE)
  String paid(Actor actor, @PathVariable String id, @PathVariable String refund, @RequestParam String receipt,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, RedirectAttributes redirect) {
    refunds.paid(actor, endToEnd(actor, id, refund), new Release.Receipt(receipt, on), clock.instant());
    return back(id, "custody.done.releasePaid", redirect);
  }

  @PostMapping("/door-accounts/{id}/refunds/{refund}/bounced")
  @Needs(Permission.ACCOUNT_WRITE)
  String bounced(Actor actor, @PathVariable String id, @PathVariable String refund, @RequestParam String why,
      RedirectAttributes redirect) {
    refunds.bounced(actor, endToEnd(actor, id, refund), why, clock.instant());
    return back(id, "custody.done.bounced", redirect);
  }

  private String endToEnd(Actor actor, String id, String refund) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    Release.Instruction order = refunds.of(actor, account).stream().filter(each -> each.id().equals(Ids.refund(refund)))
        .findFirst().orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN)).order();
    return order == null ? "" : order.endToEnd();
  }

  private static String back(String id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/door-accounts/" + Ids.account(id) + "/refunds";
  }
}
