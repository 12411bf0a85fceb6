package org.tibao.insurance;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tibao.fund.InsuredLifts;
import org.tibao.pricing.CoverItem;
import org.tibao.registry.LiftId;

/** Tells the fund which policy pays for repairs of a lift. */
@Component
class RepairPolicies implements InsuredLifts {

  private static final Set<CoverItem> REPAIRS = Set.of(CoverItem.PARTS, CoverItem.OVERHAUL, CoverItem.RENEWAL);

  private final Coverage coverage;

  RepairPolicies(Coverage coverage) {
    this.coverage = coverage;
  }

  @Override
  public Optional<String> repairPolicy(LiftId lift, LocalDate day) {
    return coverage.on(lift, day).filter(covered -> REPAIRS.stream().anyMatch(each -> covered.item(each).isPresent()))
        .map(Covered::number);
  }
}
