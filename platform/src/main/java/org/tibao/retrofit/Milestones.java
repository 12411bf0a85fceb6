package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** The door to how far each stairwell has come. */
@Component
@Transactional
public class Milestones {

  private final MilestoneTables tables;
  private final CourseTables courses;
  private final Custodian custodian;
  private final SiteWorks works;
  private final Places places;
  private final Audit audit;

  Milestones(CourseStores stores, Custodian custodian, SiteWorks works, Places places, Audit audit) {
    this.tables = stores.milestones();
    this.courses = stores.courses();
    this.custodian = custodian;
    this.works = works;
    this.places = places;
    this.audit = audit;
  }

  /** How far a stairwell has come, for whoever may see the stairwell. */
  @Transactional(readOnly = true)
  public Progress progress(Actor actor, StairwellId id) {
    places.stairwell(actor, id);
    return Objects.requireNonNull(tables.progress(List.of(id)).get(id));
  }

  /**
   * Takes a milestone over from the time before the house was in use; what is reached from now on passes its gate at
   * {@link Courses}.
   *
   * @throws Refused {@link CourseRefusal#ON_ITS_COURSE}, {@link RetrofitRefusal#IN_THE_FUTURE}, {@link RetrofitRefusal#REACHED_ALREADY},
   *         {@link RetrofitRefusal#BEFORE_AN_EARLIER_MILESTONE}, {@link RetrofitRefusal#AFTER_A_LATER_MILESTONE},
   *         {@link RetrofitRefusal#SKIPPED_WITHOUT_REASON}
   */
  public void record(Actor actor, StairwellId id, Progress.Report report, Instant now) {
    Stairwell stairwell = writable(actor, id);
    var checked = new Progress.Report(report.milestone(), Written.past("on", report.on(), now),
        Written.free("evidence", report.evidence()), Written.free("skippedWhy", report.skippedWhy()));
    tables.lock(id);
    if (courses.kept(List.of(id)).containsKey(id)) {
      throw Refused.because(CourseRefusal.ON_ITS_COURSE);
    }
    check(Objects.requireNonNull(tables.progress(List.of(id)).get(id)), checked);
    tables.add(stairwell, checked, null, actor, now);
    audit.changed(actor, "milestone.recorded", subject(stairwell), Map.of(), Map.of("milestone",
        checked.milestone().name(), "on", checked.on().toString(), "evidence", checked.evidence()), now);
    custodian.reached(actor, id, checked.milestone(), checked.on(), now);
  }

  /** The order of days follows the order of milestones; what is passed over is passed over for a reason. */
  static void check(Progress progress, Progress.Report report) {
    int place = report.milestone().place();
    for (Progress.Reached each : progress.reached()) {
      if (each.milestone() == report.milestone()) {
        throw Refused.at("milestone", RetrofitRefusal.REACHED_ALREADY, each.on());
      }
      if (each.milestone().place() < place && report.on().isBefore(each.on())) {
        throw Refused.at("on", RetrofitRefusal.BEFORE_AN_EARLIER_MILESTONE, each.on());
      }
      if (each.milestone().place() > place && report.on().isAfter(each.on())) {
        throw Refused.at("on", RetrofitRefusal.AFTER_A_LATER_MILESTONE, each.on());
      }
    }
    Milestone stage = progress.stage();
    int before = stage == null ? 0 : stage.place();
    if (place > before + 1 && report.skippedWhy().isBlank()) {
      throw Refused.at("skippedWhy", RetrofitRefusal.SKIPPED_WITHOUT_REASON);
    }
  }

  /**
   * Takes back a slip of the pen; the record and the reason stay. What its step had made known of the course is not known
   * any more, so that no gate opens by it.
   */
  public void takeBack(Actor actor, StairwellId id, Milestone milestone, String why, Instant now) {
    Stairwell stairwell = writable(actor, id);
    String text = Written.needed("why", why);
    tables.lock(id);
    Progress progress = Objects.requireNonNull(tables.progress(List.of(id)).get(id));
    CourseTables.Kept kept = courses.kept(List.of(id)).get(id);
    if (kept != null && progress.stage() != milestone) {
      throw Refused.at("milestone", CourseRefusal.ON_ITS_COURSE);
    }
    if (!tables.takeBack(id, milestone, text, now)) {
      throw Refused.at("milestone", RetrofitRefusal.NOT_REACHED);
    }
    if (kept != null) {
      forget(stairwell, new Course(id, progress, kept.facts(), kept.version()), milestone, now);
    }
    audit.changed(actor, "milestone.takenBack", subject(stairwell), Map.of("milestone", milestone.name()),
        Map.of("why", text), now);
    custodian.takenBack(actor, id, milestone, now);
  }

  private void forget(Stairwell stairwell, Course course, Milestone milestone, Instant now) {
    if (!courses.save(stairwell, course.without(milestone), course.version())) {
      throw Refused.because(CourseRefusal.STALE);
    }
    if (milestone == Milestone.HANDOVER) {
      works.warranted(stairwell.id(), null, now);
    }
  }

  /** @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#PAUSED_ALREADY} */
  public void pause(Actor actor, StairwellId id, LocalDate since, String why, Instant now) {
    Stairwell stairwell = writable(actor, id);
    String text = Written.needed("why", why);
    Written.past("since", since, now);
    tables.lock(id);
    if (progress(actor, id).pause() != null) {
      throw Refused.because(RetrofitRefusal.PAUSED_ALREADY);
    }
    tables.pause(stairwell, since, text);
    audit.changed(actor, "stairwell.paused", subject(stairwell), Map.of(),
        Map.of("since", since.toString(), "why", text), now);
  }

  /** @throws Refused {@link RetrofitRefusal#NOT_PAUSED}, {@link RetrofitRefusal#ENDS_BEFORE_IT_BEGINS} */
  public void resume(Actor actor, StairwellId id, LocalDate on, String why, Instant now) {
    Stairwell stairwell = writable(actor, id);
    String text = Written.needed("why", why);
    Written.past("on", on, now);
    tables.lock(id);
    Progress.Pause pause = progress(actor, id).pause();
    if (pause == null) {
      throw Refused.because(RetrofitRefusal.NOT_PAUSED);
    }
    if (on.isBefore(pause.since())) {
      throw Refused.at("on", RetrofitRefusal.ENDS_BEFORE_IT_BEGINS);
    }
    tables.resume(id, on, text);
    audit.changed(actor, "stairwell.resumed", subject(stairwell), Map.of("paused", pause.why()),
        Map.of("on", on.toString(), "why", text), now);
  }

  /** Says whether a lift can be built there at all. */
  public void assess(Actor actor, StairwellId id, boolean feasible, String reason, Instant now) {
    Stairwell stairwell = writable(actor, id);
    String text = Written.needed("reason", reason);
    tables.assess(stairwell, feasible, text, actor, now);
    audit.changed(actor, "stairwell.assessed", subject(stairwell), Map.of(),
        Map.of("feasible", String.valueOf(feasible), "reason", text), now);
  }

  private Stairwell writable(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.MILESTONE_WRITE, stairwell.path());
    // What is taken over from before passes no gate, and a pause stops others: the offices' word, not the builder's.
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    return stairwell;
  }

  private static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }
}
