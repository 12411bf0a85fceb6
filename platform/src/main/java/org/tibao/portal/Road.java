package org.tibao.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Progress;

/** The way to the lift in six steps that people speak of; eighteen milestones are too many for a telephone. */
enum Road {
  WISH(Milestone.PLAN), VOTE(Milestone.NOTICE), SIGN(Milestone.FUNDING), PERMIT(Milestone.PIPES), BUILD(
      Milestone.INSTALLATION), RIDE(Milestone.REGISTRATION);

  private final Milestone last;

  Road(Milestone last) {
    this.last = last;
  }

  /**
   * One step of the way.
   *
   * @param look {@code done}, {@code now} or empty
   * @param on the day it was completed, or null
   */
  record Step(Road road, String look, @Nullable LocalDate on) {}

  /** The steps with the one that is being taken now. */
  static List<Step> of(Progress progress) {
    Milestone stage = progress.stage();
    int reached = stage == null ? 0 : stage.place();
    List<Step> steps = new ArrayList<>();
    boolean here = true;
    for (Road each : values()) {
      boolean done = reached >= each.last.place();
      steps.add(new Step(each, done ? "done" : here ? "now" : "", done ? day(progress, each.last) : null));
      here = done && here;
    }
    return steps;
  }

  /** The first day by which a milestone of this place or a later one was reached. */
  private static @Nullable LocalDate day(Progress progress, Milestone last) {
    return progress.reached().stream().filter(each -> each.milestone().place() >= last.place())
        .map(Progress.Reached::on).findFirst().orElse(null);
  }
}
