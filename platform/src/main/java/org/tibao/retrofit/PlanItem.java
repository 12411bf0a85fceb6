package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.StairwellId;

/**
 * 一门一策: one thing that somebody will do for one door by a day.
 *
 * @param hint code of the proposal it came from, or null
 * @param doneAt when it was done, or null
 * @param droppedWhy why it will not be done, or null
 */
public record PlanItem(PlanItemId id, StairwellId stairwell, String what, String who, LocalDate due,
    @Nullable String hint, @Nullable Instant doneAt, @Nullable String droppedWhy) {

  /** An item as somebody enters it. */
  public record Draft(String what, String who, LocalDate due, @Nullable String hint) {}

  public boolean open() {
    return doneAt == null && droppedWhy == null;
  }

  /** Whether its day has passed and it is still to be done. */
  public boolean overdue(LocalDate today) {
    return open() && due.isBefore(today);
  }
}
