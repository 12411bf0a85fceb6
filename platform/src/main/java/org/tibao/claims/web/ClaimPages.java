package org.tibao.claims.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
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
import org.tibao.claims.Claim;
import org.tibao.claims.ClaimClock;
import org.tibao.claims.ClaimDecision;
import org.tibao.claims.ClaimDesk;
import org.tibao.claims.ClaimId;
import org.tibao.claims.ClaimKind;
import org.tibao.claims.ClaimPayments;
import org.tibao.claims.ClaimState;
import org.tibao.claims.Claimant;
import org.tibao.claims.Claims;
import org.tibao.claims.ClaimsPromptness;
import org.tibao.claims.ClaimTriangles;
import org.tibao.claims.DecisionGround;
import org.tibao.documents.UploadForm;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The desk of claims: the queue with its clocks, one case, and reporting one. */
@Controller
class ClaimPages {

  private static final int MOST = 200;

  private final Doors doors;
  private final ClaimFiles files;
  private final ClaimTriangles triangles;
  private final ClaimsPromptness promptness;
  private final Lifts lifts;
  private final Clock clock;

  /** What cases are asked and told. */
  @Component("claimDoors")
  record Doors(Claims claims, ClaimDesk desk, ClaimPayments payments) {}

  ClaimPages(Doors doors, ClaimFiles files, ClaimTriangles triangles, ClaimsPromptness promptness, Lifts lifts,
      Clock clock) {
    this.doors = doors;
    this.files = files;
    this.triangles = triangles;
    this.promptness = promptness;
    this.lifts = lifts;
    this.clock = clock;
  }

  /** A line of the queue. */
  record Row(Claim claim, @Nullable ClaimClock next) {}

  @GetMapping("/claims")
  @Needs(Permission.CLAIM_READ)
  String queue(Actor actor, @RequestParam(defaultValue = "false") boolean closed,
      @RequestParam(required = false) @Nullable ClaimKind kind, Model model) {
    LocalDate today = ChinaTime.today(clock);
    var rows = new ArrayList<Row>();
    List<Claim> listed = doors.claims.list(actor, !closed, MOST).stream()
        .filter(each -> kind == null || each.kind() == kind).toList();
    List<@Nullable ClaimClock> next = doors.claims.next(listed, today);
    for (int i = 0; i < listed.size(); i++) {
      rows.add(new Row(listed.get(i), next.get(i)));
    }
    if (!closed) {
      rows.sort(Comparator.comparing((Row row) -> {
        ClaimClock first = row.next();
        return first == null ? LocalDate.MAX : first.last();
      }));
    }
    model.addAttribute("rows", rows);
    model.addAttribute("closed", closed);
    model.addAttribute("kind", kind);
    model.addAttribute("kinds", ClaimKind.values());
    model.addAttribute("asOf", today);
    model.addAttribute("waiting", doors.payments.waiting(actor, MOST));
    model.addAttribute("mayReport", actor.may(Permission.CLAIM_FILE) || actor.may(Permission.CLAIM_HANDLE));
    model.addAttribute("mayTriangle", triangles.may(actor));
    model.addAttribute("promptness", promptness.of(actor, today.minusYears(1), today, today));
    return "claims/queue";
  }

  @GetMapping("/lifts/{lift}/claims")
  @Needs(Permission.CLAIM_READ)
  String ofLift(Actor actor, @PathVariable String lift, Model model) {
    Lift found = lifts.lift(actor, Ids.lift(lift));
    model.addAttribute("lift", found);
    model.addAttribute("rows", doors.claims.of(actor, found.id()).stream().map(each -> new Row(each, null)).toList());
    model.addAttribute("mayReport", actor.may(Permission.CLAIM_FILE, found.path())
        || actor.may(Permission.CLAIM_HANDLE, found.path()));
    return "claims/lift";
  }

  @GetMapping("/claims/new")
  @Needs({Permission.CLAIM_FILE, Permission.CLAIM_HANDLE})
  String report(Actor actor, @RequestParam(required = false) @Nullable String lift, Model model) {
    List<Lift> choice = lift == null || lift.isBlank()
        ? lifts.page(actor, null, LiftStatus.IN_SERVICE, null, MOST)
        : List.of(lifts.lift(actor, Ids.lift(lift)));
    model.addAttribute("lifts", choice.stream().map(each -> new Choice(each, doors.claims.label(each.id()))).toList());
    model.addAttribute("kinds", List.of(ClaimKind.INJURY, ClaimKind.ENTRAPMENT, ClaimKind.PROPERTY,
        ClaimKind.VANDALISM));
    model.addAttribute("asOf", ChinaTime.today(clock));
    return "claims/new";
  }

  /** A lift to choose. */
  record Choice(Lift lift, String label) {}

  /** A report as the form sends it. */
  record ReportForm(@NotNull UUID id, @NotNull String lift, @NotNull ClaimKind kind,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @Nullable String facts,
      @Nullable Long minutes, @Nullable String claimed, @Nullable String liable, @Nullable String name,
      @Nullable String phone, @Nullable String account) {

    Claims.Report report() {
      Claimant.Kind who = switch (kind) {
        case ENTRAPMENT -> Claimant.Kind.SHUT_IN;
        case INJURY, PROPERTY -> Claimant.Kind.THIRD_PARTY;
        case VANDALISM, REPAIR -> Claimant.Kind.INSURED;
      };
      Long said = minutes;
      return new Claims.Report(new ClaimId(id), Ids.lift(lift), kind, on, Ids.said(facts), said == null ? 0 : said,
          Ids.yuan("claimed", claimed), Ids.said(liable),
          new Claimant.Draft(who, Ids.said(name), Ids.said(phone), Ids.said(account)));
    }
  }

  @PostMapping("/claims")
  @Needs({Permission.CLAIM_FILE, Permission.CLAIM_HANDLE})
  String reported(Actor actor, @Valid ReportForm form, UploadForm upload, RedirectAttributes next) {
    Claim claim = doors.claims.report(actor, form.report(), clock.instant());
    files.keep(actor, claim.id(), upload, clock.instant());
    next.addFlashAttribute("flash", Flash.done("claims.done.reported", claim.number()));
    return "redirect:/claims/" + claim.id();
  }

  @GetMapping("/claims/{id}")
  @Needs({Permission.CLAIM_READ, Permission.CLAIM_FILE})
  String one(Actor actor, @PathVariable String id, Model model) {
    Claim claim = doors.claims.claim(actor, Ids.claim(id));
    LocalDate today = ChinaTime.today(clock);
    boolean handles = doors.desk.may(actor, Permission.CLAIM_HANDLE, claim);
    Claims.Sheet sheet = doors.claims.sheet(actor, claim);
    model.addAttribute("claim", claim);
    model.addAttribute("sheet", sheet);
    model.addAttribute("clocks", doors.claims.clocks(claim, today));
    model.addAttribute("asOf", today);
    model.addAttribute("handles", handles);
    model.addAttribute("releases", doors.desk.may(actor, Permission.CLAIM_PAY, claim));
    model.addAttribute("insurer", doors.desk.may(actor, Permission.CLAIM_READ, claim));
    model.addAttribute("brings", doors.claims.mayBring(actor, claim));
    model.addAttribute("knownPapers", doors.claims.papers(claim));
    model.addAttribute("files", files.of(actor, claim));
    model.addAttribute("grounds", DecisionGround.values());
    Money loss = doors.claims.loss(claim);
    model.addAttribute("loss", loss);
    model.addAttribute("item", doors.claims.item(claim).orElse(null));
    model.addAttribute("reckoning", handles ? doors.desk.reckon(claim, loss, Money.ZERO).orElse(null) : null);
    model.addAttribute("booksAgree", doors.claims.books(claim).getOrDefault(AccountKind.CLAIMS_INCURRED, Money.ZERO)
        .equals(claim.sums().incurred()));
    ClaimDecision decision = sheet.decision();
    model.addAttribute("decidedByMe", decision != null && decision.byId().equals(actor.id()));
    model.addAttribute("me", actor.id());
    model.addAttribute("joins", claim.kind() == ClaimKind.ENTRAPMENT && (handles
        || actor.may(Permission.CLAIM_FILE, claim.path())) && sheet.claimants().size() < claim.event().persons()
        && claim.steps().decidedOn() == null && !(claim.state() instanceof ClaimState.Withdrawn));
    return "claims/claim";
  }
}
