package org.tibao.registry;

import java.time.LocalDate;
import java.util.List;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;

/** The door to lifts in use whose periodic inspection has fallen due and is not in the register. */
@Component
@Transactional(readOnly = true)
public class LateInspections {

  private final LateInspectionTable table;

  LateInspections(LateInspectionTable table) {
    this.table = table;
  }

  /**
   * A lift that should have been inspected.
   *
   * @param due first day of the month in which it was due
   * @param inspectedOn the last day on which it was, or null
   */
  public record Late(LiftId lift, String path, String name, String address, LocalDate due,
      @Nullable LocalDate inspectedOn) {}

  /**
   * The years that ask for an inspection, counted from the year in which the lift was approved.
   *
   * @param yearlyAfter after this year each one does
   */
  public record Years(List<Integer> periodic, int yearlyAfter) {}

  /** Those of the asker's territory below a path, the longest overdue first. An inspection may come two months early. */
  public List<Late> of(Actor actor, String below, Years years, LocalDate today, int limit) {
    return table.late(actor.patterns(Permission.LIFT_READ), below, years, today, limit);
  }

  /** The same counted by parts of the territory, in days since the end of the month in which it was due. */
  public List<PartCount> countedBelow(Actor actor, String below, Years years, LocalDate today) {
    return table.below(actor.patterns(Permission.LIFT_READ), below, years, today);
  }
}
