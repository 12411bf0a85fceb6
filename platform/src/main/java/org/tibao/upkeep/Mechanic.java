package org.tibao.upkeep;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.access.PersonId;

/**
 * 维保人员 — somebody who works on lifts for a maintenance unit and holds the certificate for it (特种设备作业人员证, 电梯修理 T).
 *
 * @param certificateUntil the last day on which the certificate is valid
 * @param terms all stretches of days on which it was or is valid
 */
public record Mechanic(MechanicId id, PersonId person, OrganisationId unit, String name, LocalDate certificateUntil,
    List<Term> terms) {

  /**
   * A stretch of days on which a certificate was valid.
   *
   * @param from null: since before the mechanic was entered
   */
  public record Term(@Nullable LocalDate from, LocalDate until) {

    boolean holds(LocalDate day) {
      return !day.isAfter(until) && (from == null || !day.isBefore(from));
    }
  }

  public Mechanic {
    terms = List.copyOf(terms);
  }

  /** Whether the certificate was valid on that day, whatever has been renewed since. */
  public boolean certified(LocalDate day) {
    return terms.stream().anyMatch(each -> each.holds(day));
  }
}
