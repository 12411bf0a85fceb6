package org.tibao.repair;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tibao.insurance.Covered;
import org.tibao.upkeep.CareContract;

/**
 * 责任判断的依据: all that decides whose purse is asked for a fault.
 *
 * @param liable who broke it, or empty
 * @param makerUntil last day of the maker's warranty, or null where nobody has entered it
 * @param fitted the parts that are known to be in the lift
 * @param care the contract of care, or null
 * @param covered what a policy covers on the day of the fault, or null
 * @param excluded codes of exclusions whose facts are given
 * @param fundAccount whether the maintenance fund has an account here
 * @param unitBears whether a reviewer has said, or the unit itself, that it is the unit's
 */
record Circumstances(LocalDate faultOn, FaultCause cause, String liable, @Nullable LocalDate makerUntil,
    List<Part> fitted, @Nullable CareContract care, @Nullable Covered covered, Set<String> excluded,
    boolean fundAccount, boolean unitBears) {

  Circumstances {
    fitted = List.copyOf(fitted);
    excluded = Set.copyOf(excluded);
  }
}
