package org.tibao.custody.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.custody.CustodyRefusal;
import org.tibao.custody.Release;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.ReleaseId;
import org.tibao.custody.Releases;
import org.tibao.custody.Works;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.EvidenceId;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** A representative of the owners signs on the phone: what it is, whether everything is in order, and "is that right" once more. */
@Controller
class MyReleasePage {

  private final ReleaseDesk desk;
  private final Releases releases;
  private final Works works;
  private final Evidence evidence;
  private final Clock clock;

  MyReleasePage(ReleaseDesk desk, Releases releases, Works works, Evidence evidence, Clock clock) {
    this.desk = desk;
    this.releases = releases;
    this.works = works;
    this.evidence = evidence;
    this.clock = clock;
  }

  @GetMapping("/my/releases/{id}")
  @ForDeputies(Errand.MONEY)
  @Needs(Permission.ACCOUNT_READ)
  String release(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String dwelling, Model model) {
    show(actor, Ids.release(id), dwelling, model);
    return "custody/my-release";
  }

  @GetMapping("/my/releases/{id}/sign")
  @Needs(Permission.RELEASE_SIGN)
  String confirm(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String dwelling, Model model) {
    ReleaseDesk.Sheet sheet = show(actor, Ids.release(id), dwelling, model);
    if (!sheet.may().sign()) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    return "custody/my-release-sign";
  }

  @PostMapping("/my/releases/{id}/sign")
  @Needs(Permission.RELEASE_SIGN)
  String sign(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String dwelling,
      RedirectAttributes redirect) {
    releases.sign(actor, Ids.release(id), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.signed"));
    return "redirect:/my/releases/" + Ids.release(id) + home(dwelling);
  }

  @GetMapping("/my/releases/{id}/no")
  @Needs(Permission.RELEASE_SIGN)
  String whyNot(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String dwelling, Model model) {
    show(actor, Ids.release(id), dwelling, model);
    model.addAttribute("reasons", Release.SendBackReason.values());
    return "custody/my-release-no";
  }

  @PostMapping("/my/releases/{id}/no")
  @Needs(Permission.RELEASE_SIGN)
  String sendBack(Actor actor, @PathVariable String id, @RequestParam Release.SendBackReason reason,
      @RequestParam String text, @RequestParam(defaultValue = "") String dwelling, RedirectAttributes redirect) {
    releases.sendBack(actor, Ids.release(id), reason, text, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("custody.done.sentBack"));
    return "redirect:/my/releases/" + Ids.release(id) + home(dwelling);
  }

  /** Only an id goes into an address. */
  private static String home(String dwelling) {
    return dwelling.isEmpty() ? "" : "?dwelling=" + Ids.uuid(dwelling);
  }

  private ReleaseDesk.Sheet show(Actor actor, ReleaseId id, String dwelling, Model model) {
    ReleaseDesk.Sheet sheet = desk.sheet(actor, id, ChinaTime.today(clock));
    model.addAttribute("sheet", sheet);
    model.addAttribute("release", sheet.release());
    model.addAttribute("dwelling", dwelling.isEmpty() ? "" : Ids.uuid(dwelling).toString());
    model.addAttribute("contract", works.contract(actor, sheet.account()).orElse(null));
    model.addAttribute("files", files(evidence, actor, sheet.release()));
    model.addAttribute("unmet", sheet.rules().stream().filter(each -> !each.holds()).toList());
    return sheet;
  }

  /** The files of a release, the photograph of the site last. */
  static List<EvidenceFile> files(Evidence evidence, Actor actor, Release release) {
    var files = new ArrayList<EvidenceFile>();
    release.request().evidence().forEach(each -> files.add(evidence.file(actor, new EvidenceId(each.file()))));
    Release.SiteCheck check = release.siteCheck();
    if (check != null) {
      files.add(evidence.file(actor, new EvidenceId(check.photo())));
    }
    return files;
  }
}
