package org.tibao.upkeep;

import java.time.LocalDate;
import org.tibao.access.OrganisationId;
import org.tibao.access.PersonId;

/**
 * 维保人员 — somebody who works on lifts for a maintenance unit and holds the certificate for it (特种设备作业人员证, 电梯修理 T).
 *
 * @param certificateUntil the last day on which the certificate is valid
 */
public record Mechanic(MechanicId id, PersonId person, OrganisationId unit, String name, LocalDate certificateUntil) {

  /** Whether the certificate is valid on that day. */
  public boolean certified(LocalDate day) {
    return !day.isAfter(certificateUntil);
  }
}
