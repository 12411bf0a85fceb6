package org.tibao.claims.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.claims.Claim;
import org.tibao.claims.ClaimDesk;
import org.tibao.claims.ClaimId;
import org.tibao.claims.ClaimPayment.Purpose;
import org.tibao.claims.ClaimPayments;
import org.tibao.claims.ClaimState;
import org.tibao.claims.Claimant;
import org.tibao.claims.ClaimsRefusal;
import org.tibao.claims.DecisionGround;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.web.Flash;

/** Every step of a case, as the forms of its page send it. */
@Controller
class ClaimForms {

  private final ClaimPages.Doors doors;
  private final ClaimFiles files;
  private final ClaimPapers papers;
  private final Clock clock;

  ClaimForms(ClaimPages.Doors doors, ClaimFiles files, ClaimPapers papers, Clock clock) {
    this.doors = doors;
    this.files = files;
    this.papers = papers;
    this.clock = clock;
  }

  @PostMapping("/claims/{id}/papers")
  @Needs(Permission.CLAIM_HANDLE)
  String ask(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable List<String> papers,
      RedirectAttributes next) {
    doors.desk().ask(actor, Ids.claim(id), papers == null ? List.of() : papers, now());
    return to(id, "claims.done.asked", next);
  }

  @PostMapping("/claims/{id}/files")
  @Needs({Permission.CLAIM_FILE, Permission.CLAIM_HANDLE})
  String bring(Actor actor, @PathVariable String id, UploadForm upload,
      @RequestParam(defaultValue = "false") boolean all, RedirectAttributes next) {
    ClaimId claim = Ids.claim(id);
    files.keep(actor, claim, upload, now());
    if (all) {
      doors.claims().brought(actor, claim, now());
    }
    return to(id, "claims.done.brought", next);
  }

  @PostMapping("/claims/{id}/complete")
  @Needs(Permission.CLAIM_HANDLE)
  String complete(Actor actor, @PathVariable String id, RedirectAttributes next) {
    doors.desk().complete(actor, Ids.claim(id), now());
    return to(id, "claims.done.complete", next);
  }

  /** Somebody who was shut in, as the form sends it. */
  record JoinForm(@NotNull UUID claimant, @Nullable String name, @Nullable String phone, @Nullable String account) {}

  @PostMapping("/claims/{id}/join")
  @Needs({Permission.CLAIM_FILE, Permission.CLAIM_HANDLE})
  String join(Actor actor, @PathVariable String id, @Valid JoinForm form, RedirectAttributes next) {
    doors.claims().join(actor, Ids.claim(id), form.claimant(), new Claimant.Draft(Claimant.Kind.SHUT_IN,
        Ids.said(form.name()), Ids.said(form.phone()), Ids.said(form.account())), null, now());
    return to(id, "claims.done.joined", next);
  }

  @PostMapping("/claims/{id}/reserve")
  @Needs(Permission.CLAIM_HANDLE)
  String reserve(Actor actor, @PathVariable String id, @RequestParam String outstanding, @RequestParam String reason,
      RedirectAttributes next) {
    doors.desk().reserve(actor, Ids.claim(id), Ids.yuan("outstanding", outstanding), reason, now());
    return to(id, "claims.done.reserved", next);
  }

  /** A decision as the form sends it. */
  record DecisionForm(@NotNull UUID decision, @NotNull DecisionGround ground, @NotNull String loss,
      @Nullable String elsewhere, @Nullable String reason) {}

  @PostMapping("/claims/{id}/decide")
  @Needs(Permission.CLAIM_HANDLE)
  String decide(Actor actor, @PathVariable String id, @Valid DecisionForm form, RedirectAttributes next) {
    doors.desk().decide(actor, Ids.claim(id), new ClaimDesk.Draft(form.decision(), form.ground(),
        Ids.yuan("loss", form.loss()), Ids.yuan("elsewhere", form.elsewhere()), Ids.said(form.reason())), now());
    return to(id, form.ground().pays() ? "claims.done.decided" : "claims.done.declined", next);
  }

  @PostMapping("/claims/{id}/notice")
  @Needs(Permission.CLAIM_HANDLE)
  String notice(Actor actor, @PathVariable String id, RedirectAttributes next) {
    Claim claim = doors.claims().claim(actor, Ids.claim(id));
    if (!doors.desk().may(actor, Permission.CLAIM_HANDLE, claim)
        || !(claim.state() instanceof ClaimState.Declined)) {
      throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
    }
    String code = papers.refusal(actor, claim, now()).code().value();
    doors.desk().noticed(actor, claim.id(), code, now());
    return to(id, "claims.done.noticed", next);
  }

  /** A payment as the form sends it. */
  record PaymentForm(@NotNull UUID payment, @NotNull UUID claimant, @NotNull Purpose purpose,
      @NotNull String amount, @Nullable String text) {}

  @PostMapping("/claims/{id}/payments")
  @Needs(Permission.CLAIM_HANDLE)
  String ask(Actor actor, @PathVariable String id, @Valid PaymentForm form, RedirectAttributes next) {
    doors.payments().ask(actor, Ids.claim(id), new ClaimPayments.Draft(form.payment(), form.claimant(), form.purpose(),
        Ids.yuan("amount", form.amount()), Ids.said(form.text())), now());
    return to(id, "claims.done.paymentAsked", next);
  }

  @PostMapping("/claims/{id}/payments/{payment}/release")
  @Needs(Permission.CLAIM_PAY)
  String release(Actor actor, @PathVariable String id, @PathVariable String payment, @RequestParam String reference,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, RedirectAttributes next) {
    doors.payments().release(actor, Ids.uuid(payment), reference, on, now());
    return to(id, "claims.done.paid", next);
  }

  @PostMapping("/claims/{id}/payments/{payment}/account")
  @Needs(Permission.CLAIM_PAY)
  String account(Actor actor, @PathVariable String id, @PathVariable String payment, RedirectAttributes next) {
    String number = doors.payments().account(actor, Ids.uuid(payment), now());
    next.addFlashAttribute("flash", number.isEmpty()
        ? Flash.done("claims.done.noAccount")
        : Flash.done("claims.done.account", number));
    return "redirect:/claims/" + Ids.claim(id);
  }

  @PostMapping("/claims/{id}/payments/{payment}/drop")
  @Needs({Permission.CLAIM_HANDLE, Permission.CLAIM_PAY})
  String drop(Actor actor, @PathVariable String id, @PathVariable String payment, @RequestParam String why,
      RedirectAttributes next) {
    doors.payments().drop(actor, Ids.uuid(payment), why, now());
    return to(id, "claims.done.dropped", next);
  }

  @PostMapping("/claims/{id}/liable")
  @Needs(Permission.CLAIM_HANDLE)
  String liable(Actor actor, @PathVariable String id, @RequestParam String name, RedirectAttributes next) {
    doors.desk().liable(actor, Ids.claim(id), name, now());
    return to(id, "claims.done.liable", next);
  }

  @PostMapping("/claims/{id}/waived")
  @Needs(Permission.CLAIM_HANDLE)
  String waived(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, RedirectAttributes next) {
    doors.desk().waived(actor, Ids.claim(id), on, now());
    return to(id, "claims.done.waived", next);
  }

  @PostMapping("/claims/{id}/third-paid")
  @Needs(Permission.CLAIM_HANDLE)
  String thirdPaid(Actor actor, @PathVariable String id, @RequestParam String amount, @RequestParam String proof,
      RedirectAttributes next) {
    doors.desk().thirdPaid(actor, Ids.claim(id), Ids.yuan("amount", amount), proof, now());
    return to(id, "claims.done.thirdPaid", next);
  }

  /** What came back, as the form sends it. */
  record RecoveryForm(@NotNull UUID recovery, @NotNull String amount,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @Nullable String text) {}

  @PostMapping("/claims/{id}/recover")
  @Needs(Permission.CLAIM_HANDLE)
  String recover(Actor actor, @PathVariable String id, @Valid RecoveryForm form, RedirectAttributes next) {
    doors.payments().recover(actor, Ids.claim(id), new ClaimPayments.Recovery(form.recovery(),
        Ids.yuan("amount", form.amount()), form.on(), Ids.said(form.text())), now());
    return to(id, "claims.done.recovered", next);
  }

  @PostMapping("/claims/{id}/close")
  @Needs(Permission.CLAIM_HANDLE)
  String close(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes next) {
    doors.desk().close(actor, Ids.claim(id), why, now());
    return to(id, "claims.done.closed", next);
  }

  @PostMapping("/claims/{id}/reopen")
  @Needs(Permission.CLAIM_HANDLE)
  String reopen(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes next) {
    doors.desk().reopen(actor, Ids.claim(id), why, now());
    return to(id, "claims.done.reopened", next);
  }

  @PostMapping("/claims/{id}/withdraw")
  @Needs({Permission.CLAIM_FILE, Permission.CLAIM_HANDLE})
  String withdraw(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes next) {
    doors.claims().withdraw(actor, Ids.claim(id), why, now());
    return to(id, "claims.done.withdrawn", next);
  }

  private Instant now() {
    return clock.instant();
  }

  private static String to(String id, String done, RedirectAttributes next) {
    next.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/claims/" + Ids.claim(id);
  }
}
