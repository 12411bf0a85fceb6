package org.tibao.fund.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.bank.PainVersion;
import org.tibao.fund.FundClaims;
import org.tibao.fund.FundUse;
import org.tibao.fund.HouseholdRefundId;
import org.tibao.fund.HouseholdRefunds;
import org.tibao.web.Flash;

/** What is owed back to households without a sub-account: where to, told to the bank, paid. */
@Controller
class HouseholdRefundForms {

  private final HouseholdRefunds refunds;
  private final FundClaims claims;
  private final Clock clock;

  HouseholdRefundForms(HouseholdRefunds refunds, FundClaims claims, Clock clock) {
    this.refunds = refunds;
    this.claims = claims;
    this.clock = clock;
  }

  /** An account as the form sends it. */
  record Named(@NotNull String name, @NotNull String bank, @NotNull String number) {

    FundUse.PayTo payTo() {
      return new FundUse.PayTo(name, bank, number);
    }
  }

  @PostMapping("/fund/accounts/{id}/refunds/{refund}")
  @Needs(Permission.FUND_WRITE)
  String name(Actor actor, @PathVariable String id, @PathVariable String refund, @Valid Named form,
      RedirectAttributes redirect) {
    refunds.name(actor, id(refund), form.payTo(), clock.instant());
    return back(id, "fund.done.refundNamed", redirect);
  }

  @PostMapping("/my/fund/{dwelling}/refunds/{refund}")
  @Needs(Permission.WISH_SAY)
  String mine(Actor actor, @PathVariable String dwelling, @PathVariable String refund, @Valid Named form,
      RedirectAttributes redirect) {
    refunds.name(actor, id(refund), form.payTo(), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.refundNamed"));
    return "redirect:/my/fund/" + Ids.dwelling(dwelling);
  }

  @PostMapping("/fund/accounts/{id}/refunds/{refund}/order")
  @Needs(Permission.FUND_PAY)
  String order(Actor actor, @PathVariable String id, @PathVariable String refund, RedirectAttributes redirect) {
    refunds.order(actor, id(refund), clock.instant());
    return back(id, "fund.done.instructed", redirect);
  }

  @GetMapping("/fund/accounts/{id}/refunds/{refund}/order")
  @Needs(Permission.FUND_PAY)
  ResponseEntity<byte[]> file(Actor actor, @PathVariable String id, @PathVariable String refund) {
    var order = refunds.file(actor, id(refund), clock.instant());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML)
        .header("Content-Disposition", "attachment; filename=\"" + order.messageId() + ".xml\"")
        .body(order.pain001(PainVersion.V09));
  }

  @PostMapping("/fund/accounts/{id}/refunds/{refund}/bounced")
  @Needs(Permission.FUND_WRITE)
  String bounced(Actor actor, @PathVariable String id, @PathVariable String refund,
      @RequestParam(required = false) @Nullable String why, RedirectAttributes redirect) {
    refunds.bounced(actor, id(refund), why == null ? "" : why, clock.instant());
    return back(id, "fund.done.bounced", redirect);
  }

  @PostMapping("/fund/accounts/{id}/refunds/{refund}/deposit")
  @Needs(Permission.FUND_WRITE)
  String deposit(Actor actor, @PathVariable String id, @PathVariable String refund, RedirectAttributes redirect) {
    refunds.deposit(actor, id(refund), clock.instant());
    return back(id, "fund.done.refundDeposited", redirect);
  }

  @PostMapping("/fund/lines/{line}/refund")
  @Needs(Permission.FUND_WRITE)
  String refunded(Actor actor, @PathVariable String line, @RequestParam String refund, RedirectAttributes redirect) {
    claims.refunded(actor, Ids.line(line), id(refund), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("fund.done.claimed"));
    return "redirect:/fund/lines/" + Ids.line(line);
  }

  private static HouseholdRefundId id(String text) {
    return new HouseholdRefundId(Ids.uuid(text));
  }

  private static String back(String id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/fund/accounts/" + Ids.account(id) + "/bank#refunds";
  }
}
