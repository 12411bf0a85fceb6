package org.tibao.claims.web;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.tibao.claims.ClaimId;
import org.tibao.claims.ClaimKind;
import org.tibao.claims.Claims;
import org.tibao.claims.ClaimsRefusal;
import org.tibao.claims.ClaimTerms;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 我家的理赔: what the lift's insurance has paid for us, our own claims, and reporting one, in plain words. */
@Controller
class MyClaimsPage {

  private static final int MOST = 20;

  private final Claims claims;
  private final ClaimFiles files;
  private final Lifts lifts;
  private final Clock clock;

  MyClaimsPage(Claims claims, ClaimFiles files, Lifts lifts, Clock clock) {
    this.claims = claims;
    this.files = files;
    this.lifts = lifts;
    this.clock = clock;
  }

  /** One case as a household reads it. */
  record Case(Claim claim, Claims.Sheet sheet, List<ClaimTerms.Paper> papers) {}

  @GetMapping("/my/claims/{dwelling}")
  @Needs(Permission.TROUBLE_REPORT)
  String show(Actor actor, @PathVariable String dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    List<Claim> own = claims.of(actor, home.getKey());
    List<Lift> here = lifts.liftsOf(actor, home.getValue().id());
    var others = new ArrayList<Case>();
    here.forEach(lift -> claims.of(actor, lift.id()).stream()
        .filter(each -> own.stream().noneMatch(mine -> mine.id().equals(each.id()))).limit(MOST)
        .forEach(each -> others.add(shown(actor, each))));
    model.addAttribute("dwelling", home.getKey());
    model.addAttribute("own", own.stream().map(each -> shown(actor, each)).toList());
    model.addAttribute("others", others);
    model.addAttribute("lifts", here);
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("insured", here.stream().anyMatch(each -> claims.insured(each.id(), today)));
    model.addAttribute("kinds", List.of(ClaimKind.ENTRAPMENT, ClaimKind.INJURY, ClaimKind.PROPERTY));
    model.addAttribute("asOf", today);
    return "claims/my-claims";
  }

  private Case shown(Actor actor, Claim claim) {
    return new Case(claim, claims.sheet(actor, claim), claims.papers(claim));
  }

  @PostMapping("/my/claims/{dwelling}")
  @Needs(Permission.TROUBLE_REPORT)
  String report(Actor actor, @PathVariable String dwelling, @Valid ClaimPages.ReportForm form, UploadForm upload,
      RedirectAttributes next) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    Claim claim = claims.report(actor, home.getKey(), form.report(), clock.instant());
    files.keep(actor, claim.id(), upload, clock.instant());
    next.addFlashAttribute("flash", Flash.done("claims.done.reported", claim.number()));
    return "redirect:/my/claims/" + home.getKey().id();
  }

  @PostMapping("/my/claims/{dwelling}/files")
  @Needs(Permission.TROUBLE_REPORT)
  String bring(Actor actor, @PathVariable String dwelling, @RequestParam String claim, UploadForm upload,
      @RequestParam(defaultValue = "false") boolean all, RedirectAttributes next) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    ClaimId id = Ids.claim(claim);
    files.keep(actor, id, upload, clock.instant());
    if (all) {
      claims.brought(actor, id, clock.instant());
    }
    next.addFlashAttribute("flash", Flash.done("claims.done.brought"));
    return "redirect:/my/claims/" + home.getKey().id();
  }

  private Map.Entry<Dwelling, Stairwell> home(Actor actor, DwellingId id) {
    return claims.homes(actor).entrySet().stream().filter(each -> each.getKey().id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
  }
}
