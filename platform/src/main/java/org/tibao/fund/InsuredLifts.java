package org.tibao.fund;

import java.time.LocalDate;
import java.util.Optional;
import org.tibao.registry.LiftId;

/** 在保电梯: asked by the fund, answered by whoever keeps policies, so that fund and policy never pay for the same repair. */
public interface InsuredLifts {

  /** The number of a policy that pays for repairs of that lift on that day. */
  Optional<String> repairPolicy(LiftId lift, LocalDate day);
}
