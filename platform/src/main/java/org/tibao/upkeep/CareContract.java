package org.tibao.upkeep;

import java.time.LocalDate;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/**
 * 维保合同 — one maintenance unit answers for the care of one lift; a lift has one such contract at a time.
 *
 * @param path scope path of the lift
 * @param unitName as on its seal when it was entered
 * @param endsOn its last day
 * @param dutyPhone 24 小时值班电话
 * @param makerAuthorised 制造单位授权: the unit works for the lift's maker
 * @param partsUpTo at {@link Scope#HALF}, a part of at most this price is the unit's; else zero
 */
public record CareContract(CareContractId id, LiftId lift, String path, OrganisationId unit, String unitName,
    Scope scope, LocalDate startsOn, LocalDate endsOn, String dutyPhone, boolean makerAuthorised, Money partsUpTo) {

  /** 维保承包方式: whose the parts are. */
  public enum Scope {
    /** 清包: work only. */
    CLEAN,
    /** 半包: small parts, too. */
    HALF,
    /** 大包: all parts that wear. */
    FULL
  }

  /** A contract as it is entered. */
  public record Draft(CareContractId id, LiftId lift, OrganisationId unit, Scope scope, LocalDate startsOn,
      LocalDate endsOn, String dutyPhone, boolean makerAuthorised, Money partsUpTo) {}

  /** Whether it holds on that day. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(startsOn) && !day.isAfter(endsOn);
  }
}
