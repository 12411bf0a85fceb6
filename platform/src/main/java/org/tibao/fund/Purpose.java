package org.tibao.fund;

import java.util.EnumSet;
import java.util.Set;

/** 用途: as what the fund is asked to pay. */
public enum Purpose {
  /** 维修. */
  REPAIR(Charge.LIFT_REPAIR),
  /** 更新. */
  RENEWAL(Charge.LIFT_RENEWAL),
  /** 改造. */
  ALTERATION(Charge.LIFT_ALTERATION, Charge.MONITORING, Charge.NEW_LIFT),
  /** 购买电梯维修、更新、改造保险. */
  INSURANCE(Charge.LIFT_REPAIR, Charge.LIFT_RENEWAL, Charge.LIFT_ALTERATION);

  private final Set<Charge> charges;

  Purpose(Charge first, Charge... more) {
    charges = EnumSet.of(first, more);
  }

  /** Whether that is what this purpose is about. */
  boolean isAbout(Charge charge) {
    return charges.contains(charge);
  }
}
