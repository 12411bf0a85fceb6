package org.tibao.custody;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;

/**
 * 付款计划: in which steps the contract's sum leaves the account, each after its milestone and against its evidence. The
 * steps add up to the sum, to the fen.
 *
 * @param version from 1
 * @param rule id of the version of the rule it was proposed by; empty if it was written by hand
 */
public record ReleasePlan(int version, String rule, List<Step> steps) {

  /**
   * One step.
   *
   * @param seq from 1
   * @param rate its part of the contract's sum
   * @param monthsAfter months after its milestone; more than 0 is a retention (质量保证金)
   */
  public record Step(int seq, String code, String label, String labelEn, String milestone, Rate rate, Money amount,
      int monthsAfter, List<EvidenceKind> evidence) {

    public Step {
      evidence = List.copyOf(evidence);
    }

    Step amounting(Money other) {
      return new Step(seq, code, label, labelEn, milestone, rate, other, monthsAfter, evidence);
    }

    public boolean retention() {
      return monthsAfter > 0;
    }
  }

  public ReleasePlan {
    steps = List.copyOf(steps);
  }

  /** What is proposed for a contract of that sum. */
  public static ReleasePlan propose(int version, String ruleId, ReleasePlanRule rule, Money sum) {
    List<Money> amounts = split(sum, rule.steps().stream().map(ReleasePlanRule.Step::rate).toList());
    var steps = new ArrayList<Step>();
    for (ReleasePlanRule.Step each : rule.steps()) {
      int at = steps.size();
      steps.add(new Step(at + 1, each.code(), each.label(), each.labelEn(), each.milestone(), each.rate(),
          amounts.get(at), each.monthsAfter(), each.evidence()));
    }
    return new ReleasePlan(version, ruleId, steps);
  }

  /** The same steps with other parts. */
  ReleasePlan with(int next, List<Rate> rates, Money sum) {
    if (rates.size() != steps.size() || rates.stream().mapToLong(Rate::ppm).sum() != Rate.ONE) {
      throw Refused.because(CustodyRefusal.NOT_A_HUNDRED);
    }
    List<Money> amounts = split(sum, rates);
    return new ReleasePlan(next, rule, IntStream.range(0, steps.size()).mapToObj(i -> {
      Step old = steps.get(i);
      return new Step(old.seq(), old.code(), old.label(), old.labelEn(), old.milestone(), rates.get(i),
          amounts.get(i), old.monthsAfter(), old.evidence());
    }).toList());
  }

  /**
   * The same parts of another sum, after a change order. What has been released stays as it was: what comes after it is
   * divided anew.
   */
  ReleasePlan forSum(int next, Money sum, Map<Integer, Money> released) {
    List<Step> used = steps.stream().filter(each -> released.containsKey(each.seq())).toList();
    List<Step> rest = steps.stream().filter(each -> !released.containsKey(each.seq())).toList();
    Money left = sum
        .minus(Money.sum(used.stream().map(each -> released.getOrDefault(each.seq(), Money.ZERO)).toList()));
    var after = new ArrayList<Step>();
    used.forEach(each -> after.add(each.amounting(released.getOrDefault(each.seq(), Money.ZERO))));
    List<Step> kept = rest.stream().filter(Step::retention).toList();
    List<Step> works = rest.stream().filter(step -> !step.retention()).toList();
    if (!works.isEmpty()) {
      // The retention stays its part of the whole sum (建质〔2017〕138号 caps it); the works take up the difference.
      for (Step each : kept) {
        Money part = each.rate().of(sum, RoundingMode.DOWN);
        after.add(each.amounting(part));
        left = left.minus(part);
      }
    }
    List<Step> open = works.isEmpty() ? kept : works;
    if (!open.isEmpty()) {
      List<Money> amounts = split(Money.max(Money.ZERO, left), open.stream().map(Step::rate).toList());
      for (int i = 0; i < open.size(); i++) {
        after.add(open.get(i).amounting(amounts.get(i)));
      }
    }
    after.sort(Comparator.comparingInt(Step::seq));
    return new ReleasePlan(next, rule, after);
  }

  private static List<Money> split(Money sum, List<Rate> rates) {
    return LargestRemainder.split(sum, rates.stream().map(rate -> BigInteger.valueOf(rate.ppm())).toList());
  }

  /**
   * Goes on if the plan can be kept at all: a first step above its cap, or a retention above its own, would be refused
   * when it is too late to agree on another.
   *
   * @throws Refused {@link CustodyRefusal#FIRST_STEP_TOO_LARGE}, {@link CustodyRefusal#RETENTION_TOO_LARGE},
   *     {@link CustodyRefusal#RETENTION_NOT_LAST}
   */
  void check(ReleaseCaps caps) {
    if (steps.getFirst().rate().compareTo(Rate.percent(caps.first())) > 0) {
      throw Refused.at("percent", CustodyRefusal.FIRST_STEP_TOO_LARGE, caps.first());
    }
    long kept = steps.stream().filter(Step::retention).mapToLong(step -> step.rate().ppm()).sum();
    if (kept > Rate.percent(caps.retention()).ppm()) {
      throw Refused.at("percent", CustodyRefusal.RETENTION_TOO_LARGE, caps.retention());
    }
    boolean after = false;
    for (Step step : steps) {
      if (after && !step.retention()) {
        throw Refused.because(CustodyRefusal.RETENTION_NOT_LAST);
      }
      after |= step.retention();
    }
  }

  /** @throws Refused {@link CustodyRefusal#NO_SUCH_STEP} */
  public Step step(int seq) {
    return steps.stream().filter(step -> step.seq() == seq).findFirst()
        .orElseThrow(() -> Refused.because(CustodyRefusal.NO_SUCH_STEP));
  }

  /** The sum of all steps. */
  public Money sum() {
    return Money.sum(steps.stream().map(Step::amount).toList());
  }

  /** What is kept back at the end. */
  public Money retention() {
    return Money.sum(steps.stream().filter(Step::retention).map(Step::amount).toList());
  }

  /** The last step before the retention: with it the works are delivered. */
  Step handover() {
    return steps.stream().filter(step -> !step.retention()).reduce((a, b) -> b).orElseThrow();
  }
}
