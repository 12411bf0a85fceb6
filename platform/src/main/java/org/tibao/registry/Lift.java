package org.tibao.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 电梯: one lifting device with the facts of its life.
 *
 * @param region code of the region it stands in
 * @param stairwell the stairwell it serves; null for lifts of other registers
 * @param path scope path: the stairwell's, or the region's
 * @param facts plate and life
 * @param point where it stands, or null
 * @param codes what other registers call it
 * @param details what its sheet held beyond these, as written there
 */
public record Lift(LiftId id, String region, @Nullable StairwellId stairwell, String path, LiftKind kind,
    LiftStatus status, String name, String address, Facts facts, @Nullable Point point, List<Code> codes,
    Map<String, String> details) {

  /**
   * The plate and the dates of a lift.
   *
   * @param maker manufacturer as written
   * @param floors served floors as written, such as {@code 1-6}
   * @param loadKg rated load in kilograms
   * @param speedMmPerS rated speed in millimetres per second
   * @param installedOn day it was approved for use
   * @param inspectedOn day of the last inspection
   * @param statusOn day since which the status holds
   * @param warrantyUntil last day of the maker's warranty
   */
  public record Facts(String maker, String floors, @Nullable Integer loadKg, @Nullable Integer speedMmPerS,
      @Nullable LocalDate installedOn, @Nullable LocalDate inspectedOn, @Nullable LocalDate statusOn,
      @Nullable LocalDate warrantyUntil) {

    /** Nothing is known. */
    public static final Facts NONE = new Facts("", "", null, null, null, null, null, null);
  }
}
