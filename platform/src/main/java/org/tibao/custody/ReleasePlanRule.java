package org.tibao.custody;

import java.util.HashSet;
import java.util.List;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleKind;

/**
 * 付款节点规则: the release plan that is proposed where a contract says nothing else.
 *
 * @param steps in their order; their parts of the contract sum add up to 100 %
 */
public record ReleasePlanRule(List<Step> steps) {

  /** The plan as a kind of rule. */
  public static final RuleKind<ReleasePlanRule> KIND = new RuleKind<>("release-plan", ReleasePlanRule.class);

  /**
   * One step of the proposal.
   *
   * @param milestone name of the milestone of the works after which it is due
   * @param percent of the contract sum
   * @param monthsAfter how many months after the milestone; more than 0 is a retention
   */
  public record Step(String code, String label, String labelEn, String milestone, String percent, int monthsAfter,
      List<EvidenceKind> evidence) {

    public Step {
      evidence = List.copyOf(evidence);
    }

    public Rate rate() {
      return Rate.percent(percent);
    }
  }

  public ReleasePlanRule {
    steps = List.copyOf(steps);
    if (steps.stream().mapToLong(step -> step.rate().ppm()).sum() != Rate.ONE) {
      throw Refused.at("data", CustodyRefusal.NOT_A_HUNDRED);
    }
    if (!steps.stream().map(Step::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("a code stands twice");
    }
    if (steps.stream().anyMatch(step -> step.evidence().isEmpty() || step.monthsAfter() < 0
        || step.milestone().isBlank() || step.label().isBlank())) {
      throw new IllegalArgumentException("every step names its milestone and its evidence");
    }
  }
}
