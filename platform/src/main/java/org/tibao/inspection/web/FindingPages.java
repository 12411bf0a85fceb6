package org.tibao.inspection.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
import org.tibao.documents.Issued;
import org.tibao.documents.PaperCode;
import org.tibao.documents.Papers;
import org.tibao.documents.UploadForm;
import org.tibao.inspection.CheckFinding;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.SpotCheck;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 抽检发现: what was not in order, the advice, the answer, the second look. */
@Controller
class FindingPages {

  private static final int MOST = 200;

  private final Doors doors;
  private final Clock clock;

  /** The doors these pages ask. */
  @Component("findingPagesDoors")
  record Doors(CheckFindings findings, Evidence evidence, Papers papers) {}

  FindingPages(Doors doors, Clock clock) {
    this.doors = doors;
    this.clock = clock;
  }

  @GetMapping("/inspections/findings")
  @Needs({Permission.INSPECTION_READ, Permission.FINDING_ANSWER})
  String list(Actor actor, @RequestParam(defaultValue = "false") boolean closed,
      @RequestParam(required = false) @Nullable String check, Model model) {
    List<CheckFinding> found = check == null
        ? doors.findings.list(actor, closed, ChinaTime.today(clock), MOST)
        : doors.findings.of(actor, Ids.check(check));
    model.addAttribute("findings", found);
    model.addAttribute("closed", closed);
    model.addAttribute("check", check);
    model.addAttribute("day", ChinaTime.today(clock));
    return "inspection/findings";
  }

  @GetMapping("/inspections/findings/{id}")
  @Needs({Permission.INSPECTION_READ, Permission.FINDING_ANSWER})
  String finding(Actor actor, @PathVariable String id, Model model) {
    CheckFinding.Course course = doors.findings.course(actor, Ids.finding(id));
    CheckFinding finding = course.finding();
    PaperCode code = finding.paper();
    List<Issued> papers = new ArrayList<>();
    if (code != null) {
      doors.papers.find(code).ifPresent(each -> papers.add(each.issued()));
    }
    model.addAttribute("course", course);
    model.addAttribute("finding", finding);
    model.addAttribute("photos",
        doors.evidence.about(actor, SpotCheck.about(finding.check(), finding.item().code())));
    model.addAttribute("answered", doors.evidence.about(actor, CheckFinding.about(finding.id())));
    model.addAttribute("papers", papers);
    model.addAttribute("day", ChinaTime.today(clock));
    model.addAttribute("mayJudge", CheckFindings.mayJudge(actor, finding));
    model.addAttribute("mayAnswer", doors.findings.mayAnswer(actor, finding));
    model.addAttribute("repair",
        finding.repair() != null && actor.may(Permission.UPKEEP_READ, finding.path()) ? finding.repair() : null);
    return "inspection/finding";
  }

  @PostMapping("/inspections/checks/{id}/advice")
  @Needs({Permission.INSPECTION_DO, Permission.INSPECTION_PLAN})
  String advise(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    Issued paper = doors.findings.advise(actor, Ids.check(id), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("inspection.done.advised", paper.code().spaced()));
    return "redirect:/inspections/findings?check=" + Ids.check(id);
  }

  @PostMapping("/inspections/findings/{id}/answer")
  @Needs(Permission.FINDING_ANSWER)
  String answer(Actor actor, @PathVariable String id, @RequestParam @Nullable String text, UploadForm files,
      RedirectAttributes redirect) {
    CheckFinding finding = doors.findings.course(actor, Ids.finding(id)).finding();
    doors.findings.answer(actor, finding.id(), text == null ? "" : text,
        files.evidence(finding.path(), Permission.UPKEEP_READ, CheckFinding.about(finding.id())), clock.instant());
    return to(finding, "inspection.done.answered", redirect);
  }

  @PostMapping("/inspections/findings/{id}/close")
  @Needs({Permission.INSPECTION_DO, Permission.INSPECTION_PLAN})
  String close(Actor actor, @PathVariable String id, @RequestParam @Nullable String text,
      RedirectAttributes redirect) {
    CheckFinding finding = doors.findings.course(actor, Ids.finding(id)).finding();
    doors.findings.close(actor, finding.id(), text == null ? "" : text, clock.instant());
    return to(finding, "inspection.done.finding.closed", redirect);
  }

  @PostMapping("/inspections/findings/{id}/return")
  @Needs({Permission.INSPECTION_DO, Permission.INSPECTION_PLAN})
  String giveBack(Actor actor, @PathVariable String id, @RequestParam @Nullable String text,
      RedirectAttributes redirect) {
    CheckFinding finding = doors.findings.course(actor, Ids.finding(id)).finding();
    doors.findings.giveBack(actor, finding.id(), text == null ? "" : text, clock.instant());
    return to(finding, "inspection.done.returned", redirect);
  }

  private static String to(CheckFinding finding, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/inspections/findings/" + finding.id();
  }
}
