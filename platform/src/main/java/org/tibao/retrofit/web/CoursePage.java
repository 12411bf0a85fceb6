package org.tibao.retrofit.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Course;
import org.tibao.retrofit.CourseRule;
import org.tibao.retrofit.Decision;
import org.tibao.retrofit.CourseStage;
import org.tibao.retrofit.Courses;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Proof;
import org.tibao.retrofit.Proofs;
import org.tibao.retrofit.SiteWorks;
import org.tibao.retrofit.Subsidies;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** 加梯进程 of one stairwell: what is behind it with its evidence, the next gate, and what is done there. */
@Controller
class CoursePage {

  /** The doors this page asks. */
  @Component
  record Doors(Courses courses, Proofs proofs, SiteWorks works, Subsidies subsidies, Evidence evidence, Places places,
      Lifts lifts, RuleBook rules, Clock clock) {}

  private final Doors doors;

  CoursePage(Doors doors) {
    this.doors = doors;
  }

  /** One milestone on the line: reached, next, or to come. */
  record Line(Milestone milestone, Progress.@Nullable Reached reached, String look, List<Shown> proofs) {}

  /** Evidence with its label and its files. */
  record Shown(Proof proof, List<EvidenceFile> files) {}

  @GetMapping("/stairwells/{id}/course")
  @Needs({Permission.WISH_READ, Permission.OFFER_READ})
  String show(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = frame(actor, Addresses.stairwell(id), model);
    StairwellId door = stairwell.id();
    LocalDate today = ChinaTime.today(doors.clock());
    Course course = doors.courses().course(actor, door);
    Courses.Ahead ahead = doors.courses().ahead(actor, door, today).orElse(null);
    CourseRule rule = doors.rules().on(CourseRule.KIND, stairwell.path(), today).data();
    model.addAttribute("course", course);
    model.addAttribute("stage", course.stage());
    model.addAttribute("abandoned", course.stage() instanceof CourseStage.Abandoned is ? is : null);
    model.addAttribute("unfinished", course.stage() instanceof CourseStage.Unfinished);
    model.addAttribute("startable", startable(course));
    model.addAttribute("ahead", ahead);
    model.addAttribute("rule", rule);
    model.addAttribute("lines", lines(actor, course, doors.proofs().of(actor, door)));
    model.addAttribute("posting", doors.proofs().posting(actor, door).orElse(null));
    List<Decision> decisions = doors.proofs().decisions(actor, door);
    model.addAttribute("decisions", decisions);
    model.addAttribute("scans", decisions.stream()
        .flatMap(each -> doors.evidence().about(actor, each.files()).stream()).toList());
    model.addAttribute("inspections", doors.works().inspections(actor, door));
    model.addAttribute("defects", doors.works().defects(actor, door));
    model.addAttribute("subsidy", doors.subsidies().of(actor, door).orElse(null));
    model.addAttribute("lifts", doors.lifts().liftsOf(actor, door));
    return "retrofit/course";
  }

  static boolean startable(Course course) {
    return switch (course.stage()) {
      case CourseStage.Approved stage -> stage.startedOn() == null;
      case CourseStage.PipesMoved stage -> stage.startedOn() == null;
      case CourseStage other -> false;
    };
  }

  private List<Line> lines(Actor actor, Course course, List<Proof> proofs) {
    var byMilestone = new HashMap<Milestone, List<Shown>>();
    proofs.forEach(each -> byMilestone.computeIfAbsent(each.milestone(), none -> new ArrayList<>())
        .add(new Shown(each, each.files() == 0 ? List.of() : doors.evidence().about(actor, each.about()))));
    Map<Milestone, Progress.Reached> reached = new HashMap<>();
    course.progress().reached().forEach(each -> reached.put(each.milestone(), each));
    Milestone next = course.stage().next();
    var lines = new ArrayList<Line>();
    for (Milestone each : Milestone.values()) {
      Progress.Reached is = reached.get(each);
      String look = is != null ? "done" : each != next ? "" : course.progress().pause() == null ? "now" : "stuck";
      lines.add(new Line(each, is, look, byMilestone.getOrDefault(each, List.of())));
    }
    return lines;
  }

  private Stairwell frame(Actor actor, StairwellId id, Model model) {
    Stairwell stairwell = doors.places().stairwell(actor, id);
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("tab", "course");
    model.addAttribute("todayDate", ChinaTime.today(doors.clock()));
    model.addAttribute("todayIso", ChinaTime.today(doors.clock()).toString());
    model.addAttribute("mayReach", actor.may(Permission.MILESTONE_WRITE, stairwell.path()));
    model.addAttribute("mayContract", actor.may(Permission.CONTRACT_WRITE, stairwell.path()));
    return stairwell;
  }
}
