package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.rules.WorkingDays;
import org.tibao.time.ChinaTime;

/** The door to the course of a stairwell: which gate comes next, what is missing, and the step through it. */
@Component
@Transactional
public class Courses {

  private final CourseStores stores;
  private final Inquiry inquiry;
  private final SiteWorks works;
  private final Places places;
  private final RuleBook rules;
  private final Notes notes;

  /** Where a step is written down for others. */
  @Component
  record Notes(Audit audit, Custodian custodian, ApplicationEventPublisher events) {}

  Courses(CourseStores stores, Inquiry inquiry, SiteWorks works, Places places, RuleBook rules, Notes notes) {
    this.stores = stores;
    this.inquiry = inquiry;
    this.works = works;
    this.places = places;
    this.rules = rules;
    this.notes = notes;
  }

  /** Staff see a course with the wishes, owners with the offers of their stairwell. */
  static void requireSight(Actor actor, Stairwell stairwell) {
    if (!actor.may(Permission.OFFER_READ, stairwell.path())) {
      actor.require(Permission.WISH_READ, stairwell.path());
    }
  }

  /** Where a stairwell stands. */
  @Transactional(readOnly = true)
  public Course course(Actor actor, StairwellId id) {
    requireSight(actor, places.stairwell(actor, id));
    return inquiry.course(id);
  }

  /**
   * The next gate.
   *
   * @param missing what is missing, in the order of the refusals; empty if the step can be taken
   * @param dues its clocks
   * @param version of the course rule
   */
  public record Ahead(Milestone milestone, CourseRule.Step step, List<Missing> missing, List<Due> dues,
      Rule<CourseRule> version) {

    public boolean open() {
      return missing.isEmpty();
    }

    /** The earliest day by which it is due, or null. */
    public @Nullable LocalDate due() {
      return dues.stream().map(Due::on).min(LocalDate::compareTo).orElse(null);
    }
  }

  /** One clock with its last day; {@code paused} days of standstill have moved it. */
  public record Due(CourseRule.Limit limit, LocalDate on, long paused) {}

  /** What is the matter with a day: an earlier step that bears a later one. */
  List<Missing> beforeDay(StairwellId id, LocalDate on) {
    return inquiry.course(id).progress().reached().stream().map(Progress.Reached::on).filter(on::isBefore)
        .max(LocalDate::compareTo).map(day -> List.of(Missing.of(CourseRefusal.TOO_EARLY, day))).orElse(List.of());
  }

  /** The next gate of a stairwell, or none at the end of the road. */
  @Transactional(readOnly = true)
  public Optional<Ahead> ahead(Actor actor, StairwellId id, LocalDate today) {
    Stairwell stairwell = places.stairwell(actor, id);
    requireSight(actor, stairwell);
    return Optional.ofNullable(ahead(stairwell, inquiry.course(id), today));
  }

  private @Nullable Ahead ahead(Stairwell stairwell, Course course, LocalDate today) {
    Milestone next = course.stage().next();
    if (next == null) {
      return null;
    }
    Rule<CourseRule> rule = rules.on(CourseRule.KIND, stairwell.path(), today);
    var missing = new ArrayList<Missing>();
    Progress.Pause pause = course.progress().pause();
    if (pause != null) {
      missing.add(Missing.of(CourseRefusal.PAUSED, pause.since()));
    }
    missing.addAll(Gates.before(next, inquiry.of(stairwell, course, next, rule.data(), today), rule.data(), today));
    return new Ahead(next, rule.data().step(next), List.copyOf(missing), dues(course, next, rule.data(), today), rule);
  }

  private List<Due> dues(Course course, Milestone next, CourseRule rule, LocalDate today) {
    return dues(course.progress(), rule.step(next), stores.courses().standstills(List.of(course.stairwell()))
        .getOrDefault(course.stairwell(), List.of()), today,
        rules.on(RulesConfiguration.WORKING_DAYS, Places.EVERYWHERE, today).data());
  }

  /** The clocks of a step, moved by the standstills unless a statute sets them. */
  static List<Due> dues(Progress progress, CourseRule.Step step, List<CourseTables.Standstill> standstills,
      LocalDate today, WorkingDays calendar) {
    var dues = new ArrayList<Due>();
    for (CourseRule.Limit limit : step.limits()) {
      progress.reached().stream().filter(each -> each.milestone() == limit.after()).findFirst()
          .ifPresent(from -> {
            long paused = limit.statutory()
                ? 0
                : standstills.stream().mapToLong(each -> each.daysAfter(from.on(), today)).sum();
            dues.add(new Due(limit, limit.due(from.on(), paused, calendar), paused));
          });
    }
    return List.copyOf(dues);
  }

  /** A step as somebody reports it. */
  public record Step(Milestone milestone, LocalDate on, String evidence) {}

  /**
   * Takes the next step. The gates are asked in their order; the first that is not open refuses by name.
   *
   * @throws Refused the first {@link CourseRefusal} that applies
   */
  public void reach(Actor actor, StairwellId id, Step step, Instant now) {
    Stairwell stairwell = works.site(actor, id);
    LocalDate on = Written.past("on", step.on(), now);
    String evidence = Written.free("evidence", step.evidence());
    stores.milestones().lock(id);
    Course course = standing(id);
    Milestone next = course.stage().next();
    if (next == null) {
      throw Refused.because(CourseRefusal.AT_THE_END);
    }
    if (next != step.milestone()) {
      throw Refused.at("milestone", CourseRefusal.NOT_NEXT);
    }
    Rule<CourseRule> rule = rules.on(CourseRule.KIND, stairwell.path(), on);
    requirePart(actor, stairwell, rule.data().step(next));
    Progress.Report report = new Progress.Report(next, on, evidence, "");
    beforeDay(id, on).stream().findFirst().ifPresent(missing -> {
      throw missing.refused();
    });
    Findings found = inquiry.of(stairwell, course, next, rule.data(), on);
    Gates.before(next, found, rule.data(), on).stream().findFirst().ifPresent(missing -> {
      throw missing.refused();
    });
    CourseStage stage = course.after(found, on);
    save(stairwell, course, stage);
    stores.milestones().add(stairwell, report, rule.version().id(), actor, now);
    notes.audit().changed(actor, "milestone.reached", subject(stairwell), Map.of(),
        Map.of("milestone", next.name(), "on", on.toString(), "version", rule.version().id()), now);
    follow(actor, stairwell, stage, on, now);
    notes.events().publishEvent(new MilestoneReached(id, next, on));
  }

  /** What a step means for others below: custody pays by milestones, the register knows until when the maker answers. */
  private void follow(Actor actor, Stairwell stairwell, CourseStage stage, LocalDate on, Instant now) {
    Milestone reached = stage.last();
    if (reached != null) {
      notes.custodian().reached(actor, stairwell.id(), reached, on, now);
    }
    if (stage instanceof CourseStage.Published(LocalDate _, LocalDate until) && until != null) {
      notes.custodian().decided(actor, stairwell.id(), until, now);
    }
    if (stage instanceof CourseStage.HandedOver(LocalDate _, LocalDate warrantyUntil) && warrantyUntil != null) {
      works.warranted(stairwell.id(), warrantyUntil, now);
    }
  }

  private Course standing(StairwellId id) {
    Course course = inquiry.course(id);
    if (course.stage() instanceof CourseStage.Abandoned) {
      throw Refused.because(CourseRefusal.ABANDONED);
    }
    Progress.Pause pause = course.progress().pause();
    if (pause != null) {
      throw Refused.because(CourseRefusal.PAUSED, pause.since());
    }
    return course;
  }

  /** A company reports the company's steps; the offices report any. */
  private static void requirePart(Actor actor, Stairwell stairwell, CourseRule.Step step) {
    if (!actor.may(Permission.CONTRACT_WRITE, stairwell.path()) && !step.parts().contains(CourseRule.Part.COMPANY)) {
      throw Refused.because(CourseRefusal.NOT_YOUR_STEP);
    }
  }

  private void save(Stairwell stairwell, Course course, CourseStage stage) {
    if (!stores.courses().save(stairwell, course.with(stage), course.version())) {
      throw Refused.because(CourseRefusal.STALE);
    }
  }

  /** What stands between a stairwell and the start of its works; empty if they can start on that day. */
  List<Missing> beforeStart(StairwellId id) {
    Course course = inquiry.course(id);
    Progress.Pause pause = course.progress().pause();
    if (pause != null) {
      return List.of(Missing.of(CourseRefusal.PAUSED, pause.since()));
    }
    return switch (course.stage()) {
      case CourseStage.Approved stage -> started(stage.startedOn());
      case CourseStage.PipesMoved stage -> started(stage.startedOn());
      case CourseStage.Abandoned _ -> List.of(Missing.of(CourseRefusal.ABANDONED));
      case CourseStage.Unasked _,CourseStage.Asked _,CourseStage.Assessed _,CourseStage.Planned _,CourseStage.Decided _,CourseStage.Published _,CourseStage.Signed _,CourseStage.Funded _,CourseStage.Founded _,CourseStage.ShaftBuilt _,CourseStage.Installed _,CourseStage.Inspected _,CourseStage.Accepted _,CourseStage.Registered _,CourseStage.HandedOver _,CourseStage.Subsidised _,CourseStage.InService _ ->
        List.of(Missing.of(CourseRefusal.NOT_APPROVED));
    };
  }

  private static List<Missing> started(@Nullable LocalDate on) {
    return on == null ? List.of() : List.of(Missing.of(CourseRefusal.STARTED_ALREADY, on));
  }

  /**
   * Starts the works on that day.
   *
   * @throws Refused the first {@link CourseRefusal} that applies
   */
  public void start(Actor actor, StairwellId id, LocalDate on, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    Written.past("on", on, now);
    stores.milestones().lock(id);
    Stream.of(beforeStart(id), beforeDay(id, on)).flatMap(List::stream).findFirst().ifPresent(missing -> {
      throw missing.refused();
    });
    Course course = inquiry.course(id);
    CourseStage stage = switch (course.stage()) {
      case CourseStage.Approved approved -> approved.started(on);
      case CourseStage.PipesMoved moved -> moved.started(on);
      case CourseStage other -> throw new IllegalStateException("cannot start from " + other);
    };
    save(stairwell, course, stage);
    notes.audit().changed(actor, "works.started", subject(stairwell), Map.of(), Map.of("on", on.toString()), now);
  }

  /**
   * Gives it up before there is a lift that may run.
   *
   * @throws Refused {@link CourseRefusal#ABANDONED}, {@link CourseRefusal#TOO_LATE_TO_ABANDON}
   */
  public void abandon(Actor actor, StairwellId id, LocalDate on, String why, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    String text = Written.needed("why", why);
    Written.past("on", on, now);
    stores.milestones().lock(id);
    Course course = inquiry.course(id);
    if (course.stage() instanceof CourseStage.Abandoned) {
      throw Refused.because(CourseRefusal.ABANDONED);
    }
    if (!(course.stage() instanceof CourseStage.Unfinished unfinished)) {
      throw Refused.because(CourseRefusal.TOO_LATE_TO_ABANDON);
    }
    save(stairwell, course, unfinished.abandoned(on, text));
    notes.audit().changed(actor, "works.abandoned", subject(stairwell), Map.of(),
        Map.of("on", on.toString(), "why", text), now);
    notes.custodian().abandoned(actor, id, text, now);
  }

  /** Takes a step that somebody else's doing has opened; nothing where it is not the next one or not open. */
  void follow(StairwellId id, Milestone milestone, LocalDate on, Instant now) {
    Optional<Ahead> ahead = ahead(Actor.HOUSE, id, ChinaTime.dayOf(now));
    boolean open = ahead.filter(each -> each.milestone() == milestone && each.open()).isPresent();
    if (open && beforeDay(id, on).isEmpty()) {
      reach(Actor.HOUSE, id, new Step(milestone, on, ""), now);
    }
  }

  static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }
}
