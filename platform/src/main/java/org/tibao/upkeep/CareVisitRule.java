package org.tibao.upkeep;

import org.tibao.rules.RuleKind;

/**
 * 维保作业规定 — how a visit of care is made.
 *
 * @param people at least so many mechanics
 * @param minutes a shorter visit is remarked on, never refused
 * @param metres a telephone further away is remarked on, never refused
 * @param keepYears how long records are kept
 * @param lateDays a visit that is sent later is not believed
 * @param certificateYears no certificate is given for longer
 */
public record CareVisitRule(int people, int minutes, int metres, int keepYears, int lateDays, int certificateYears) {

  /** The rule as a kind. */
  public static final RuleKind<CareVisitRule> KIND = new RuleKind<>("care-visit", CareVisitRule.class);

  public CareVisitRule {
    if (people < 1 || people > 5 || minutes < 0 || metres < 1 || keepYears < 1 || lateDays < 1
        || certificateYears < 1) {
      throw new IllegalArgumentException("one to five people, and no time or distance below zero");
    }
  }
}
