package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.tibao.registry.LiftId;

/**
 * 试验与检验记录 — something was proved at a lift: a drill, a self-check, a calibration, an inspection.
 *
 * @param id the same for all lifts that it covers
 * @param said what was found, or the number of the report
 */
public record LiftTest(UUID id, LiftId lift, String path, CareDue.What what, LocalDate on, boolean passed, String said,
    String by, Instant at) {

  /** A test as it is entered, for one lift or for several at once. */
  public record Draft(UUID id, List<LiftId> lifts, CareDue.What what, LocalDate on, boolean passed, String said) {
    public Draft {
      lifts = List.copyOf(lifts);
    }
  }
}
