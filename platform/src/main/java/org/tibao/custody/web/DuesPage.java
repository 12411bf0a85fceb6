package org.tibao.custody.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.AgreementId;
import org.tibao.apportionment.Agreements;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.RefundAccount;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The dues of a door: raised from the agreement, household by household, with their letters. */
@Controller
class DuesPage {

  private final DoorAccounts accounts;
  private final Dues dues;
  private final Agreements agreements;
  private final CustodyPapers papers;
  private final CustodyWording wording;
  private final Clock clock;

  DuesPage(DoorAccounts accounts, Dues dues, Agreements agreements, CustodyPapers papers, CustodyWording wording,
      Clock clock) {
    this.accounts = accounts;
    this.dues = dues;
    this.agreements = agreements;
    this.papers = papers;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/door-accounts/{id}/dues")
  @Needs({Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE})
  String dues(Actor actor, @PathVariable String id, Model model) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    List<Due> found = dues.dues(actor, account.id());
    LocalDate today = ChinaTime.today(clock);
    Agreement agreement = agreements.current(actor, account.stairwell()).orElse(null);
    model.addAttribute("account", account);
    model.addAllAttributes(DoorAccountsPage.rights(actor, account, accounts));
    model.addAttribute("rows", found);
    model.addAttribute("asOf", today);
    model.addAttribute("progress", dues.progress(List.of(account), today).get(account.id()));
    model.addAttribute("agreement", agreement);
    model.addAttribute("letters", papers.letters(found));
    model.addAttribute("raised", agreement != null && found.stream()
        .anyMatch(each -> each.version() >= agreement.version()));
    return "custody/dues";
  }

  @PostMapping("/door-accounts/{id}/dues")
  @Needs({Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE})
  String raise(Actor actor, @PathVariable String id, @RequestParam String agreement,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate first,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate second,
      RedirectAttributes redirect) {
    List<LocalDate> days = Stream.of(first, second).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    int changed = dues.raise(actor, new AgreementId(Ids.uuid(agreement)), Dues.equalTranches(days), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.raised", changed));
    return "redirect:/door-accounts/" + Ids.account(id) + "/dues";
  }

  @GetMapping("/door-accounts/{id}/dues/{due}")
  @Needs({Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE})
  String due(Actor actor, @PathVariable String id, @PathVariable String due, Model model) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    Due found = dues.dues(actor, account.id()).stream().filter(each -> each.id().equals(Ids.due(due))).findFirst()
        .orElseThrow(() -> org.tibao.refusal.Refused.because(org.tibao.custody.CustodyRefusal.UNKNOWN));
    model.addAttribute("account", account);
    model.addAllAttributes(DoorAccountsPage.rights(actor, account, accounts));
    model.addAttribute("due", found);
    model.addAttribute("asOf", ChinaTime.today(clock));
    model.addAttribute("payments", dues.payments(actor, found));
    model.addAttribute("refundAccount", dues.refundAccount(actor, found.id()).orElse(null));
    return "custody/due";
  }

  @PostMapping("/door-accounts/{id}/dues/{due}/refund-account")
  @Needs(Permission.ACCOUNT_WRITE)
  String refundTo(Actor actor, @PathVariable String id, @PathVariable String due, RefundAccount.Draft form,
      RedirectAttributes redirect) {
    dues.refundTo(actor, Ids.due(due), form, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.refundAccount"));
    return "redirect:/door-accounts/" + Ids.account(id) + "/dues/" + Ids.due(due);
  }

  /** Issues the letters of all who still have to pay; an old letter leads to the new one. */
  @PostMapping("/door-accounts/{id}/letters")
  @Needs(Permission.ACCOUNT_WRITE)
  String letters(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    actor.require(Permission.ACCOUNT_WRITE, account.path());
    int issued = papers.letters(actor, account, dues.dues(actor, account.id()), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.letters", issued));
    return "redirect:/door-accounts/" + account.id() + "/dues";
  }

  /** All letters that hold, in large type, one page each. */
  @GetMapping("/door-accounts/{id}/letters.pdf")
  @Needs(Permission.ACCOUNT_WRITE)
  ResponseEntity<byte[]> print(Actor actor, @PathVariable String id, HttpServletRequest request) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    actor.require(Permission.ACCOUNT_WRITE, account.path());
    byte[] pdf = papers.print(dues.dues(actor, account.id()),
        ServletUriComponentsBuilder.fromContextPath(request).toUriString());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
        .header("Content-Disposition", "inline; filename=\"letters.pdf\"").body(pdf);
  }

  @GetMapping("/door-accounts/{id}/dues/sheet")
  @Needs({Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE})
  void sheet(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    List<Due> found = dues.dues(actor, account.id());
    LocalDate today = ChinaTime.today(clock);
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition", "attachment; filename=\"dues-" + today + ".xlsx\"");
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), wording.text("custody.dues"))) {
      sheet.write(Stream.of("room", "reference", "amount", "paid", "open", "state").map(each -> wording
          .text("custody.due." + each)).toList());
      for (Due each : found) {
        sheet.write(List.of(each.room(), each.reference().digits(), each.amount().toString(), each.paid().toString(),
            each.open().toString(), wording.text("custody.due.state." + each.state(today))));
      }
    }
  }
}
