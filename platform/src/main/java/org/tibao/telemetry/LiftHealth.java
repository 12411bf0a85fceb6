package org.tibao.telemetry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;
import org.tibao.signal.health.Features;
import org.tibao.signal.health.HealthGrade;

/**
 * 电梯健康 — how likely one lift is to give trouble soon, read from its last thirty days.
 *
 * @param path scope path
 * @param on the day on which it was read
 * @param grade with its reasons
 * @param before the letter thirty days earlier; null if that is not known
 * @param features what the grade is read from; one that is not known is missing
 */
public record LiftHealth(LiftId lift, String path, LocalDate on, HealthGrade grade,
    HealthGrade.@Nullable Letter before, Features features) {

  /** By how many grades it is worse than a month ago; negative if better, 0 also if that is not known. */
  public int worse() {
    return before == null ? 0 : grade.letter().ordinal() - before.ordinal();
  }
}
