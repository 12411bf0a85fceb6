package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tibao.documents.Evidence;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.ChangeOrder;
import org.tibao.retrofit.ChangeOrderId;
import org.tibao.retrofit.ChangeOrders;
import org.tibao.retrofit.ChangeRule;
import org.tibao.retrofit.Contract;
import org.tibao.retrofit.ContractId;
import org.tibao.retrofit.ContractPapers;
import org.tibao.retrofit.Contracts;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 签约与变更: the contract household by household, who signed, its paper, and the changes after it. */
@Controller
class ContractPage {

  /** The doors this page asks. */
  @Component
  record Doors(Contracts contracts, ContractPapers papers, ChangeOrders changes, Evidence evidence, Places places,
      RuleBook rules, Clock clock) {}

  private final Doors doors;

  ContractPage(Doors doors) {
    this.doors = doors;
  }

  @GetMapping("/stairwells/{id}/contract")
  @Needs(Permission.SHARE_READ)
  String show(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = doors.places().stairwell(actor, Addresses.stairwell(id));
    LocalDate today = ChinaTime.today(doors.clock());
    StairwellId door = stairwell.id();
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("tab", "contract");
    model.addAttribute("todayIso", today.toString());
    model.addAttribute("contract", doors.contracts().of(actor, door).orElse(null));
    List<Contract> versions = doors.contracts().versions(actor, door);
    model.addAttribute("versions", versions);
    model.addAttribute("scans", versions.stream()
        .flatMap(each -> doors.evidence().about(actor, each.signatures()).stream()).toList());
    model.addAttribute("papers", doors.papers().of(actor, door));
    model.addAttribute("changes", doors.changes().of(actor, door));
    model.addAttribute("changeRule", doors.rules().on(ChangeRule.KIND, stairwell.path(), today));
    model.addAttribute("mayContract", actor.may(Permission.CONTRACT_WRITE, stairwell.path()));
    model.addAttribute("mayEnter", actor.may(Permission.CONTRACT_WRITE, stairwell.path())
        || actor.may(Permission.VOTE_ENTER, stairwell.path()));
    model.addAttribute("mayAsk", actor.may(Permission.CONTRACT_WRITE, stairwell.path())
        || actor.may(Permission.OFFER_MAKE, stairwell.path()));
    return "retrofit/contract";
  }

  @PostMapping("/stairwells/{id}/contract")
  @Needs(Permission.CONTRACT_WRITE)
  String draft(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    doors.contracts().draft(actor, Addresses.stairwell(id), now());
    return back(id, "parties", "retrofit.done.drafted", redirect);
  }

  @PostMapping("/stairwells/{id}/contract/print")
  @Needs(Permission.CONTRACT_WRITE)
  String print(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    doors.papers().print(actor, Addresses.stairwell(id), now());
    return back(id, "papers", "retrofit.done.printed", redirect);
  }

  @PostMapping("/stairwells/{id}/contract/{contract}/parties/{dwelling}/sign")
  @Needs({Permission.CONTRACT_WRITE, Permission.VOTE_ENTER})
  String sign(Actor actor, @PathVariable String id, @PathVariable String contract, @PathVariable String dwelling,
      SignForm form, RedirectAttributes redirect) {
    doors.contracts().signOnPaper(actor, new ContractId(Addresses.uuid(contract)),
        Map.of(Addresses.dwelling(dwelling), StairwellForms.written(form.by())),
        form.on() == null ? ChinaTime.today(doors.clock()) : form.on(), form.scan(), now());
    return back(id, "parties", "retrofit.done.signed", redirect);
  }

  /** A signature on paper as the form sends it. */
  record SignForm(@Nullable String by, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
      @Nullable List<MultipartFile> files) {
    UploadForm scan() {
      return new UploadForm(files, null, null, null);
    }
  }

  @PostMapping("/stairwells/{id}/contract/{contract}/parties/{dwelling}/refuse")
  @Needs({Permission.CONTRACT_WRITE, Permission.VOTE_ENTER})
  String refuse(Actor actor, @PathVariable String id, @PathVariable String contract, @PathVariable String dwelling,
      @RequestParam String why, RedirectAttributes redirect) {
    doors.contracts().refuse(actor, new ContractId(Addresses.uuid(contract)), Addresses.dwelling(dwelling), why,
        now());
    return back(id, "parties", "retrofit.done.refused", redirect);
  }

  /** Whom the account pays, as the form sends it. */
  record PayeeForm(@NotNull String number, @NotNull String payee, @NotNull String bank, @NotNull String payeeNumber) {}

  @PostMapping("/stairwells/{id}/contract/supervise")
  @Needs(Permission.CONTRACT_WRITE)
  String supervise(Actor actor, @PathVariable String id, @Valid PayeeForm form, RedirectAttributes redirect) {
    doors.contracts().supervise(actor, Addresses.stairwell(id),
        new Contract.Payee(form.number(), form.payee(), form.bank(), form.payeeNumber()), now());
    return back(id, "supervise", "retrofit.done.supervised", redirect);
  }

  /** A change as the form sends it. */
  record ChangeForm(@NotNull String what, @NotNull String why, boolean dearer, @NotNull String amount,
      @Nullable Boolean newShares) {
    ChangeOrder.Draft draft() {
      Money sum = amount.isBlank() ? Money.ZERO : Money.yuan(amount);
      return new ChangeOrder.Draft(what, why, dearer ? sum : sum.negated(), Boolean.TRUE.equals(newShares));
    }
  }

  @PostMapping("/stairwells/{id}/contract/changes")
  @Needs({Permission.CONTRACT_WRITE, Permission.OFFER_MAKE})
  String ask(Actor actor, @PathVariable String id, @Valid ChangeForm form, RedirectAttributes redirect) {
    doors.changes().ask(actor, Addresses.stairwell(id), form.draft(), now());
    return back(id, "changes", "retrofit.done.changeAsked", redirect);
  }

  @PostMapping("/stairwells/{id}/contract/changes/{change}/agree")
  @Needs(Permission.CONTRACT_WRITE)
  String agree(Actor actor, @PathVariable String id, @PathVariable String change, RedirectAttributes redirect) {
    doors.changes().agree(actor, new ChangeOrderId(Addresses.uuid(change)), now());
    return back(id, "changes", "retrofit.done.changeAgreed", redirect);
  }

  @PostMapping("/stairwells/{id}/contract/changes/{change}/reject")
  @Needs(Permission.CONTRACT_WRITE)
  String reject(Actor actor, @PathVariable String id, @PathVariable String change, @RequestParam String why,
      RedirectAttributes redirect) {
    doors.changes().reject(actor, new ChangeOrderId(Addresses.uuid(change)), why, now());
    return back(id, "changes", "retrofit.done.changeRejected", redirect);
  }

  @PostMapping("/stairwells/{id}/contract/changes/{change}/carry-out")
  @Needs(Permission.CONTRACT_WRITE)
  String carryOut(Actor actor, @PathVariable String id, @PathVariable String change, RedirectAttributes redirect) {
    doors.changes().carryOut(actor, new ChangeOrderId(Addresses.uuid(change)), now());
    return back(id, "changes", "retrofit.done.changeDone", redirect);
  }

  private Instant now() {
    return doors.clock().instant();
  }

  private static String back(String id, String place, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/stairwells/" + Addresses.stairwell(id) + "/contract#" + place;
  }
}
