package org.tibao.repair.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.tibao.documents.Evidence;
import org.tibao.documents.UploadForm;
import org.tibao.repair.AfterChecks;
import org.tibao.repair.Cost;
import org.tibao.repair.Doubt;
import org.tibao.repair.Part;
import org.tibao.repair.Parts;
import org.tibao.repair.Purse;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairQueue;
import org.tibao.repair.RepairQuote;
import org.tibao.repair.RepairReviews;
import org.tibao.repair.RepairSheet;
import org.tibao.repair.RepairWork;
import org.tibao.repair.Repairs;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 维修: what waits and how long lifts stand, and one repair with both reviews side by side. */
@Controller
class RepairPages {

  private static final int MOST = 200;
  private static final int LAST = 40;
  private static final int DAYS = 180;

  private final Doors doors;

  RepairPages(Doors doors) {
    this.doors = doors;
  }

  /** The doors these pages ask. */
  @Component("repairDoors")
  record Doors(Repairs repairs, RepairQueue queue, RepairWork work, RepairReviews reviews, AfterChecks checks,
      Parts parts, Evidence evidence, RepairWording wording, Clock clock) {}

  @GetMapping("/repairs")
  @Needs(Permission.UPKEEP_READ)
  String list(Actor actor, Model model) {
    Instant now = doors.clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    EnumSet<Repair.Stage> open = EnumSet.range(Repair.Stage.OPENED, Repair.Stage.USER_CHECKED);
    List<Repair> all = doors.repairs.in(actor, open, MOST);
    model.addAttribute("waiting", doors.queue.waiting(actor, MOST));
    model.addAttribute("lanes", open);
    model.addAttribute("open", all);
    model.addAttribute("last",
        doors.repairs.last(actor, EnumSet.of(Repair.Stage.ACCEPTED, Repair.Stage.SETTLED), LAST));
    model.addAttribute("times", doors.repairs.runningAgain(actor,
        today.minusDays(DAYS).atStartOfDay(ChinaTime.ZONE).toInstant(), today));
    model.addAttribute("days", DAYS);
    return "repair/list";
  }

  @GetMapping("/repairs/{id}")
  @Needs(Permission.UPKEEP_READ)
  String repair(Actor actor, @PathVariable String id, Model model) {
    RepairSheet sheet = doors.repairs.sheet(actor, Ids.repair(id));
    Repair repair = sheet.repair();
    Instant now = doors.clock.instant();
    model.addAttribute("sheet", sheet);
    model.addAttribute("repair", repair);
    RepairQuote quote = sheet.quote().orElse(null);
    List<Doubt> doubts = quote == null ? List.of() : doors.reviews.findings(repair, quote, now);
    model.addAttribute("quote", quote);
    model.addAttribute("doubts", doubts);
    model.addAttribute("serious", doubts.stream().anyMatch(each -> each.kind().serious()));
    model.addAttribute("terms", doors.reviews.terms(repair));
    model.addAttribute("parts", doors.wording.parts(repair.path(), ChinaTime.dayOf(now)));
    model.addAttribute("history", history(actor, repair, quote));
    model.addAttribute("mine", doors.queue.what(actor, repair).orElse(null));
    boolean user = actor.may(Permission.REPAIR_REVIEW, repair.path());
    model.addAttribute("unpaid", user && repair.stage() == Repair.Stage.ACCEPTED
        ? sheet.costs().stream().filter(each -> each.settled() == null).map(Cost::purse)
            .filter(each -> each == Purse.SELF_PAY || each == Purse.LIABLE_PERSON || each == Purse.FUND).distinct()
            .toList()
        : List.of());
    model.addAttribute("mayCompare", quote != null && mayCompare(actor, repair));
    model.addAttribute("mayWithdraw", repair.stage().compareTo(Repair.Stage.AGREED) <= 0
        && sheet.finishes().isEmpty() && user);
    model.addAttribute("recovery", repair.times().done() == null ? null : doors.checks.recovery(repair, now));
    model.addAttribute("maySee", doors.checks.maySee(actor, repair, now));
    model.addAttribute("found", doors.evidence.about(actor, repair.about() + ":diagnosis"));
    model.addAttribute("finished", Stream.concat(doors.evidence.about(actor, repair.about() + ":finish").stream(),
        doors.evidence.about(actor, repair.about() + ":seen").stream()).toList());
    return "repair/repair";
  }

  private boolean mayCompare(Actor actor, Repair repair) {
    boolean reviewing = repair.stage() == Repair.Stage.QUOTED || repair.stage() == Repair.Stage.NECESSARY;
    return reviewing && (actor.may(Permission.REPAIR_REVIEW, repair.path())
        || actor.may(Permission.REPAIR_PRICE, repair.path()));
  }

  /** What is known of the parts that a quote names, on this lift. */
  private Map<String, List<Part>> history(Actor actor, Repair repair, @Nullable RepairQuote quote) {
    var history = new HashMap<String, List<Part>>();
    if (quote != null && actor.may(Permission.UPKEEP_READ, repair.path())) {
      doors.parts.of(repair.place().lift()).stream().filter(each -> !repair.id().equals(each.repair()))
          .forEach(each -> history.merge(each.code(), List.of(each),
              (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    }
    return history;
  }

  @PostMapping("/repairs/{id}/necessity")
  @Needs(Permission.REPAIR_REVIEW)
  String necessity(Actor actor, @PathVariable String id, @RequestParam boolean passed,
      @RequestParam(required = false) @Nullable String text, RedirectAttributes redirect) {
    doors.reviews.necessity(actor, Ids.repair(id), new RepairReviews.Verdict(passed, Ids.said(text), false),
        doors.clock.instant());
    return to(id, passed ? "repair.done.necessary" : "repair.done.sentBack", redirect);
  }

  @PostMapping("/repairs/{id}/price")
  @Needs({Permission.REPAIR_PRICE, Permission.REPAIR_REVIEW})
  String price(Actor actor, @PathVariable String id, @RequestParam Said said,
      @RequestParam(required = false) @Nullable String text, RedirectAttributes redirect) {
    doors.reviews.price(actor, Ids.repair(id),
        new RepairReviews.Verdict(said == Said.PASS, Ids.said(text), said == Said.UNIT_BEARS), doors.clock.instant());
    return to(id, said == Said.PASS ? "repair.done.priced" : "repair.done.sentBack", redirect);
  }

  /** What the second reviewer can say. */
  enum Said {
    PASS, SEND_BACK, UNIT_BEARS
  }

  @PostMapping("/repairs/{id}/compare")
  @Needs({Permission.REPAIR_PRICE, Permission.REPAIR_REVIEW})
  String compare(Actor actor, @PathVariable String id, @RequestParam String company, @RequestParam String total,
      @RequestParam(required = false) @Nullable String how, RedirectAttributes redirect) {
    doors.reviews.compare(actor, Ids.repair(id), company, Ids.yuan("total", total), Ids.said(how),
        doors.clock.instant());
    return to(id, "repair.done.compared", redirect);
  }

  @PostMapping("/repairs/{id}/check")
  @Needs({Permission.REPAIR_PRICE, Permission.REPAIR_REVIEW})
  String check(Actor actor, @PathVariable String id, @RequestParam boolean payer, @RequestParam boolean passed,
      @RequestParam(required = false) @Nullable String text, RedirectAttributes redirect) {
    if (payer) {
      doors.checks.payer(actor, Ids.repair(id), passed, Ids.said(text), doors.clock.instant());
    } else {
      doors.checks.user(actor, Ids.repair(id), passed, Ids.said(text), doors.clock.instant());
    }
    return to(id, passed ? "repair.done.checked" : "repair.done.again", redirect);
  }

  /** The device is silent; somebody has seen the lift serve. */
  @PostMapping("/repairs/{id}/seen")
  @Needs(Permission.REPAIR_REVIEW)
  String seen(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable String saw,
      UploadForm photos, RedirectAttributes redirect) {
    doors.checks.seen(actor, Ids.repair(id), Ids.said(saw), photos, doors.clock.instant());
    return to(id, "repair.done.seen", redirect);
  }

  @PostMapping("/repairs/{id}/paid")
  @Needs(Permission.REPAIR_REVIEW)
  String paid(Actor actor, @PathVariable String id, @RequestParam Purse purse, @RequestParam String reference,
      RedirectAttributes redirect) {
    doors.repairs.paid(actor, Ids.repair(id), purse, reference, doors.clock.instant());
    return to(id, "repair.done.paid", redirect);
  }

  @PostMapping("/repairs/{id}/withdraw")
  @Needs({Permission.REPAIR_REVIEW, Permission.REPAIR_WRITE})
  String withdraw(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    doors.work.withdraw(actor, Ids.repair(id), why, doors.clock.instant());
    return to(id, "repair.done.withdrawn", redirect);
  }

  static String to(String id, String message, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(message));
    return "redirect:/repairs/" + Ids.repair(id);
  }
}
