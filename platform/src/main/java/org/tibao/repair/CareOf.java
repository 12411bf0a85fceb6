package org.tibao.repair;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/** What the contract of care of a lift says about its repair. */
@Component
class CareOf {

  /** The contract of that lift on that day. */
  Optional<Care> on(LiftId lift, LocalDate day) {
    return Optional.empty();
  }

  /**
   * 维保合同.
   *
   * @param partsUpTo 包件限额: what one part may cost and still be included
   */
  record Care(OrganisationId unit, String unitName, Scope scope, Money partsUpTo) {}

  /** What of repairs is included. */
  enum Scope {
    /** 清包. */
    CLEAN,
    /** 半包. */
    HALF,
    /** 大包. */
    FULL
  }
}
