package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.rules.RulesInForce;
import org.tibao.rules.WorkingDays;

/** The door for those who push many stairwells at once: the estate's, the town's, the company's. */
@Component
@Transactional(readOnly = true)
public class Pipelines {

  private final CourseStores stores;
  private final Places places;
  private final RuleBook rules;

  Pipelines(CourseStores stores, Places places, RuleBook rules) {
    this.stores = stores;
    this.places = places;
    this.rules = rules;
  }

  /** The pipeline of everything below a path; five statements, however many stairwells. */
  public Pipeline under(Actor actor, String path, LocalDate today) {
    List<Stairwell> stairwells = places.stairwellsUnder(actor, path).stream()
        .filter(each -> actor.may(Permission.WISH_READ, each.path())).toList();
    return Pipeline.of(entries(stairwells, today), ProgrammeTarget.of(rules, path, today), today);
  }

  /** The pipeline of these stairwells, as a company has them. */
  public Pipeline of(Actor actor, List<StairwellId> chosen, LocalDate today) {
    return Pipeline.of(entries(places.stairwells(actor, chosen), today), null, today);
  }

  private List<Pipeline.Entry> entries(List<Stairwell> stairwells, LocalDate today) {
    List<StairwellId> ids = stairwells.stream().map(Stairwell::id).toList();
    Map<StairwellId, Progress> progress = stores.milestones().progress(ids);
    Map<StairwellId, CourseTables.Kept> kept = stores.courses().kept(ids);
    Map<StairwellId, List<CourseTables.Standstill>> standstills = stores.courses().standstills(ids);
    RulesInForce<CourseRule> courses = rules.inForce(CourseRule.KIND, today);
    WorkingDays calendar = rules.on(RulesConfiguration.WORKING_DAYS, Places.EVERYWHERE, today).data();
    var entries = new ArrayList<Pipeline.Entry>();
    for (Stairwell each : stairwells) {
      CourseTables.Kept facts = kept.getOrDefault(each.id(), CourseTables.Kept.NOTHING);
      var course = new Course(each.id(), Objects.requireNonNull(progress.get(each.id())), facts.facts(),
          facts.version());
      entries.add(new Pipeline.Entry(each, course, due(course, courses.at(each.path()).data(),
          standstills.getOrDefault(each.id(), List.of()), today, calendar)));
    }
    return entries;
  }

  private static @Nullable LocalDate due(Course course, CourseRule rule, List<CourseTables.Standstill> standstills,
      LocalDate today, WorkingDays calendar) {
    Milestone next = course.stage().next();
    return next == null
        ? null
        : Courses.dues(course.progress(), rule.step(next), standstills, today, calendar).stream()
            .map(Courses.Due::on).min(LocalDate::compareTo).orElse(null);
  }
}
