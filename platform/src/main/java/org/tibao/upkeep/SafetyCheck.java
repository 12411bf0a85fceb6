package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 安全检查记录 — the user of an estate's lifts has looked at the risks of a day, a week or a month.
 *
 * @param estate scope path of the estate
 * @param beginsOn the day, the Monday, or the first of the month
 * @param rule version of the list of risks
 * @param findings none is 零风险, and is recorded all the same
 */
public record SafetyCheck(UUID id, String estate, SafetyRisks.Period period, LocalDate beginsOn, String rule,
    List<Finding> findings, String said, String by, Instant at) {

  public SafetyCheck {
    findings = List.copyOf(findings);
  }

  /**
   * What was found.
   *
   * @param risk code on the list
   * @param lift where, or null if it is not about one lift
   * @param measure what was done at once
   */
  public record Finding(String risk, @Nullable LiftId lift, String found, String measure) {}

  /** A check as it is entered. */
  public record Draft(UUID id, String estate, SafetyRisks.Period period, LocalDate day, List<Finding> findings,
      String said) {
    public Draft {
      findings = List.copyOf(findings);
    }
  }

  /** 零风险. */
  public boolean riskFree() {
    return findings.isEmpty();
  }
}
