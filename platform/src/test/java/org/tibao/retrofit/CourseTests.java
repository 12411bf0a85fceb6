package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tibao.registry.StairwellId;
import org.tibao.support.Property;

/** The order of the stages, and what each of them knows. */
class CourseTests {

  private static final StairwellId DOOR = new StairwellId(new UUID(0, 9));

  @Test
  void theStepsLeadThroughAllEighteenMilestonesInTheirOrder() {
    Property.forAll(100, (random, size) -> {
      var reached = new ArrayList<Progress.Reached>();
      Course.Facts facts = Course.Facts.NONE;
      LocalDate day = LocalDate.of(2025, 1, 1);
      int steps = Math.min(18, 1 + random.nextInt(18));
      for (int i = 0; i < steps; i++) {
        var course = new Course(DOOR, new Progress(List.copyOf(reached), null, day), facts, i - 1);
        assertThat(course.stage().next()).isEqualTo(Milestone.values()[i]);
        day = day.plusDays(random.nextInt(1 + size));
        CourseStage stage = course.after(Standings.fine(), day);
        assertThat(stage.last()).isEqualTo(Milestone.values()[i]);
        facts = course.with(stage);
        reached.add(new Progress.Reached(Milestone.values()[i], day, "", "", "", false));
        assertThat(new Course(DOOR, new Progress(List.copyOf(reached), null, day), facts, i).stage()).isEqualTo(stage);
      }
    });
  }

  @Test
  void aStepTakenBackLeavesNothingKnown() {
    Course.Facts before = Course.Facts.NONE;
    for (Milestone each : Milestone.values()) {
      var reached = new ArrayList<Progress.Reached>();
      for (Milestone behind : Milestone.values()) {
        if (behind.place() < each.place()) {
          reached.add(new Progress.Reached(behind, Standings.DAY, "", "", "", false));
        }
      }
      CourseStage stage = new Course(DOOR, new Progress(reached, null, null), before, 0).after(Standings.fine(),
          Standings.DAY);
      Course.Facts after = new Course(DOOR, new Progress(reached, null, null), before, 0).with(stage);
      reached.add(new Progress.Reached(each, Standings.DAY, "", "", "", false));
      assertThat(new Course(DOOR, new Progress(reached, null, null), after, 1).without(each)).as(each.name())
          .isEqualTo(before);
      before = after;
    }
    Course.Facts begun = new Course.Facts(null, null, null, Standings.DAY, null, null, null, null, null);
    assertThat(at(Milestone.PIPES, begun).without(Milestone.PIPES).startedOn()).isEqualTo(Standings.DAY);
    assertThat(at(Milestone.APPROVAL, begun).without(Milestone.APPROVAL).startedOn()).isNull();
  }

  @Test
  void aStageKnowsWhatWasFoundAtItsGate() {
    Course inspected = at(Milestone.INSTALLATION, Course.Facts.NONE);
    assertThat(inspected.after(Standings.fine(), Standings.DAY))
        .isEqualTo(new CourseStage.Inspected(Standings.DAY, "JJ-2026-001"));
    Course registered = at(Milestone.REGISTRATION, Course.Facts.NONE);
    assertThat(registered.after(Standings.fine(), Standings.DAY)).isInstanceOfSatisfying(CourseStage.HandedOver.class,
        stage -> assertThat(stage.warrantyUntil()).isEqualTo(LocalDate.of(2026, 1, 14).plusMonths(24)));
  }

  @Test
  void whatWasTakenOverKnowsNothingBeyondItsDay() {
    assertThat(at(Milestone.VOTE, Course.Facts.NONE).stage())
        .isEqualTo(new CourseStage.Decided(LocalDate.of(2026, 1, 4),
            null));
    assertThat(new Course(DOOR, new Progress(List.of(), null, null), Course.Facts.NONE, -1).gated()).isFalse();
  }

  @Test
  void onlyWhatHasNoLiftYetCanBeGivenUp() {
    for (Milestone each : Milestone.values()) {
      boolean unfinished = at(each, Course.Facts.NONE).stage() instanceof CourseStage.Unfinished;
      assertThat(unfinished).isEqualTo(each.place() < Milestone.REGISTRATION.place());
    }
    Course funded = at(Milestone.FUNDING, Course.Facts.NONE);
    CourseStage abandoned = ((CourseStage.Unfinished) funded.stage()).abandoned(Standings.DAY, "资金不足");
    var after = new Course(DOOR, funded.progress(), funded.with(abandoned), 1);
    assertThat(after.stage()).isEqualTo(new CourseStage.Abandoned(Standings.DAY, "资金不足", Milestone.FUNDING));
    assertThat(after.stage().next()).isNull();
    assertThatThrownBy(() -> after.after(Standings.fine(), Standings.DAY)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> at(Milestone.SERVICE, Course.Facts.NONE).after(Standings.fine(), Standings.DAY))
        .isInstanceOf(IllegalStateException.class);
  }

  /** At a milestone, one reached on each day of the year from its first. */
  private static Course at(Milestone last, Course.Facts facts) {
    var reached = new ArrayList<Progress.Reached>();
    for (Milestone each : Milestone.values()) {
      if (each.place() <= last.place()) {
        reached.add(new Progress.Reached(each, LocalDate.of(2026, 1, each.place()), "", "", ""));
      }
    }
    return new Course(DOOR, new Progress(List.copyOf(reached), null, null), facts, -1);
  }
}
