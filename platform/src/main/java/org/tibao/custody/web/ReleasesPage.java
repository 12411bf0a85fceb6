package org.tibao.custody.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
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
import org.tibao.custody.Orders;
import org.tibao.custody.Release;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.ReleaseId;
import org.tibao.custody.Releases;
import org.tibao.custody.Works;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.Spot;
import org.tibao.documents.UploadForm;
import org.tibao.registry.Point;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The queue of releases, tray by tray, and one release with all that speaks for and against it. */
@Controller
class ReleasesPage {

  private final ReleaseDesk desk;
  private final Releases releases;
  private final Orders orders;
  private final Works works;
  private final Evidence evidence;
  private final Clock clock;

  ReleasesPage(ReleaseDesk desk, Releases releases, Orders orders, Works works, Evidence evidence, Clock clock) {
    this.desk = desk;
    this.releases = releases;
    this.orders = orders;
    this.works = works;
    this.evidence = evidence;
    this.clock = clock;
  }

  @GetMapping("/releases")
  @Needs(Permission.ACCOUNT_READ)
  String queue(Actor actor, @RequestParam(defaultValue = "") String tray, Model model) {
    Map<ReleaseDesk.Tray, Integer> counts = desk.counts(actor);
    ReleaseDesk.Tray chosen = Arrays.stream(ReleaseDesk.Tray.values()).filter(each -> each.name().equals(tray))
        .findFirst().orElse(usual(actor));
    model.addAttribute("tray", chosen);
    model.addAttribute("trays", ReleaseDesk.Tray.values());
    model.addAttribute("counts", counts);
    model.addAttribute("lines", desk.tray(actor, chosen, ChinaTime.today(clock)));
    return "custody/releases";
  }

  /** The tray that is theirs to empty. */
  private static ReleaseDesk.Tray usual(Actor actor) {
    if (actor.may(Permission.RELEASE_INSTRUCT)) {
      return ReleaseDesk.Tray.TO_INSTRUCT;
    }
    return actor.may(Permission.RELEASE_CHECK) ? ReleaseDesk.Tray.TO_CHECK : ReleaseDesk.Tray.TO_SIGN;
  }

  @GetMapping("/releases/{id}")
  @Needs(Permission.ACCOUNT_READ)
  String release(Actor actor, @PathVariable String id, Model model) {
    ReleaseDesk.Sheet sheet = desk.sheet(actor, Ids.release(id), ChinaTime.today(clock));
    model.addAttribute("sheet", sheet);
    model.addAttribute("release", sheet.release());
    model.addAttribute("account", sheet.account());
    model.addAttribute("contract", works.contract(actor, sheet.account()).orElse(null));
    model.addAttribute("files", MyReleasePage.files(evidence, actor, sheet.release()));
    model.addAttribute("reasons", Release.SendBackReason.values());
    model.addAttribute("mayInstruct", actor.may(Permission.RELEASE_INSTRUCT, sheet.account().path()));
    model.addAttribute("todayIso", ChinaTime.today(clock).toString());
    return "custody/release";
  }

  @PostMapping("/releases/{id}/check")
  @Needs(Permission.RELEASE_CHECK)
  String check(Actor actor, @PathVariable String id, UploadForm form, @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note, RedirectAttributes redirect) {
    ReleaseId release = Ids.release(id);
    String path = desk.sheet(actor, release, ChinaTime.today(clock)).account().path();
    actor.require(Permission.RELEASE_CHECK, path);
    EvidenceId photo = evidence.keep(actor, form.needed(path, Permission.ACCOUNT_READ, "release:" + release),
        clock.instant()).getFirst();
    EvidenceFile.Facts facts = evidence.file(actor, photo).facts();
    Spot spot = facts.spot();
    releases.check(actor, release, new Releases.Look(photo.value(), facts.takenAt(),
        spot == null ? null : new Point(spot.longitude(), spot.latitude()), reason, note), clock.instant());
    return back(release, "custody.done.checked", redirect);
  }

  @PostMapping("/releases/{id}/back")
  @Needs({Permission.RELEASE_CHECK, Permission.RELEASE_INSTRUCT})
  String sendBack(Actor actor, @PathVariable String id, @RequestParam Release.SendBackReason reason,
      @RequestParam String text, RedirectAttributes redirect) {
    releases.sendBack(actor, Ids.release(id), reason, text, clock.instant());
    return back(Ids.release(id), "custody.done.sentBack", redirect);
  }

  @PostMapping("/releases/{id}/instruct")
  @Needs(Permission.RELEASE_INSTRUCT)
  String instruct(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    releases.instruct(actor, Ids.release(id), clock.instant());
    return back(Ids.release(id), "custody.done.instructed", redirect);
  }

  /** The order as the bank reads it: ISO 20022 pain.001. */
  @GetMapping("/releases/{id}/order")
  @Needs(Permission.RELEASE_INSTRUCT)
  ResponseEntity<byte[]> order(Actor actor, @PathVariable String id) {
    Orders.File order = orders.file(actor, Ids.release(id), clock.instant());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML)
        .header("Content-Disposition", "attachment; filename=\"" + order.name() + "\"")
        .body(order.bytes());
  }

  @PostMapping("/releases/{id}/paid")
  @Needs(Permission.ACCOUNT_WRITE)
  String paid(Actor actor, @PathVariable String id, @RequestParam String receipt,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, RedirectAttributes redirect) {
    releases.paid(actor, endToEnd(actor, id), new Release.Receipt(receipt, on), clock.instant());
    return back(Ids.release(id), "custody.done.releasePaid", redirect);
  }

  @PostMapping("/releases/{id}/bounced")
  @Needs(Permission.ACCOUNT_WRITE)
  String bounced(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    releases.bounced(actor, endToEnd(actor, id), why, clock.instant());
    return back(Ids.release(id), "custody.done.bounced", redirect);
  }

  private String endToEnd(Actor actor, String id) {
    Release.Instruction order = desk.sheet(actor, Ids.release(id), ChinaTime.today(clock)).release().instruction();
    return order == null ? "" : order.endToEnd();
  }

  private static String back(ReleaseId id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/releases/" + id;
  }
}
