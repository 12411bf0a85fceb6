package org.tibao.custody.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.custody.AccountBooks;
import org.tibao.custody.CustodyRefusal;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.EvidenceKind;
import org.tibao.custody.Release;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.ReleaseId;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.ReleaseRequest;
import org.tibao.custody.Releases;
import org.tibao.custody.Works;
import org.tibao.documents.Evidence;
import org.tibao.documents.NewEvidence;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The company asks for a release with its evidence, corrects what was sent back, or gives it up. */
@Controller
class RequestPage {

  private final DoorAccounts accounts;
  private final Works works;
  private final AccountBooks books;
  private final ReleaseDesk desk;
  private final Releases releases;
  private final Files files;

  RequestPage(DoorAccounts accounts, Works works, AccountBooks books, ReleaseDesk desk, Releases releases,
      Files files) {
    this.accounts = accounts;
    this.works = works;
    this.books = books;
    this.desk = desk;
    this.releases = releases;
    this.files = files;
  }

  /** Where evidence is kept, and the clock. */
  @org.springframework.stereotype.Component
  record Files(Evidence evidence, Clock clock) {}

  /** The step that comes next, unless another is asked for: what is left of it is proposed. */
  @GetMapping("/door-accounts/{id}/releases/new")
  @Needs(Permission.RELEASE_REQUEST)
  String fresh(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable Integer step,
      Model model) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    requireAsker(actor, account);
    ReleasePlan plan = works.plan(actor, account).orElse(null);
    model.addAttribute("account", account);
    model.addAttribute("plan", plan);
    model.addAttribute("release", null);
    if (plan != null) {
      var released = books.released(actor, account.id());
      ReleasePlan.Step chosen = plan.steps().stream()
          .filter(each -> step == null
              ? released.getOrDefault(each.seq(), Money.ZERO).compareTo(each.amount()) < 0
              : each.seq() == step)
          .findFirst().orElse(plan.steps().getLast());
      model.addAttribute("step", chosen);
      model.addAttribute("left", Money.max(Money.ZERO,
          chosen.amount().minus(released.getOrDefault(chosen.seq(), Money.ZERO))));
      model.addAttribute("reached", works.told(actor, account).reached());
    }
    model.addAttribute("id", ReleaseId.next());
    return "custody/release-form";
  }

  /** The form of a request; the files come beside it. */
  record Form(String release, int step, String amount, @Nullable String note) {}

  @PostMapping(path = "/door-accounts/{id}/releases", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Needs(Permission.RELEASE_REQUEST)
  String request(Actor actor, @PathVariable String id, Form form, MultipartHttpServletRequest parts,
      RedirectAttributes redirect) {
    DoorAccount account = accounts.account(actor, Ids.account(id));
    requireAsker(actor, account);
    ReleaseId asked = Ids.release(form.release());
    List<EvidenceKind> kinds = works.plan(actor, account).map(plan -> plan.step(form.step()).evidence())
        .orElse(List.of());
    releases.request(actor, asked, account.id(),
        new ReleaseRequest.Draft(form.step(), Money.yuan(form.amount()), form.note() == null ? "" : form.note(),
            proofs(actor, account, asked, kinds, parts, List.of())),
        files.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.requested"));
    return "redirect:/releases/" + asked;
  }

  @GetMapping("/releases/{id}/correct")
  @Needs(Permission.RELEASE_REQUEST)
  String correcting(Actor actor, @PathVariable String id, Model model) {
    ReleaseDesk.Sheet sheet = desk.sheet(actor, Ids.release(id), ChinaTime.today(files.clock));
    requireAsker(actor, sheet.account());
    model.addAttribute("account", sheet.account());
    model.addAttribute("plan", works.plan(actor, sheet.account()).orElse(null));
    model.addAttribute("step", sheet.step());
    model.addAttribute("left", sheet.release().request().amount());
    model.addAttribute("reached", works.told(actor, sheet.account()).reached());
    model.addAttribute("release", sheet.release());
    model.addAttribute("id", sheet.release().request().id());
    return "custody/release-form";
  }

  @PostMapping(path = "/releases/{id}/correct", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Needs(Permission.RELEASE_REQUEST)
  String correct(Actor actor, @PathVariable String id, @RequestParam String amount,
      @RequestParam(defaultValue = "") String note, MultipartHttpServletRequest parts, RedirectAttributes redirect) {
    ReleaseDesk.Sheet sheet = desk.sheet(actor, Ids.release(id), ChinaTime.today(files.clock));
    requireAsker(actor, sheet.account());
    ReleaseRequest before = sheet.release().request();
    releases.correct(actor, before.id(), new ReleaseRequest.Draft(before.step(), Money.yuan(amount), note,
        proofs(actor, sheet.account(), before.id(), sheet.step().evidence(), parts, before.evidence())),
        files.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.corrected"));
    return "redirect:/releases/" + before.id();
  }

  @PostMapping("/releases/{id}/withdraw")
  @Needs(Permission.RELEASE_REQUEST)
  String withdraw(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    Release withdrawn = releases.withdraw(actor, Ids.release(id), files.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.withdrawn"));
    return "redirect:/releases/" + withdrawn.request().id();
  }

  private void requireAsker(Actor actor, DoorAccount account) {
    actor.require(Permission.RELEASE_REQUEST, account.path());
    if (!accounts.mayRequest(actor, account)) {
      throw Refused.because(CustodyRefusal.NOT_YOUR_CONTRACT);
    }
  }

  /** The new files of each kind; where none was chosen, those of the attempt before. */
  private List<ReleaseRequest.Proof> proofs(Actor actor, DoorAccount account, ReleaseId id, List<EvidenceKind> kinds,
      MultipartHttpServletRequest parts, List<ReleaseRequest.Proof> before) {
    var proofs = new ArrayList<ReleaseRequest.Proof>();
    for (EvidenceKind kind : kinds) {
      List<MultipartFile> chosen = parts.getFiles("file_" + kind.code()).stream().filter(each -> !each.isEmpty())
          .toList();
      if (chosen.isEmpty()) {
        before.stream().filter(each -> each.kind().equals(kind.code())).forEach(proofs::add);
      }
      for (MultipartFile file : chosen) {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try {
          var kept = files.evidence.keep(actor, new NewEvidence(account.path(), Permission.ACCOUNT_READ,
              "release:" + id, name, file.getBytes(), null, null), files.clock.instant());
          proofs.add(new ReleaseRequest.Proof(kind.code(), kept.value(), name));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return proofs;
  }
}
