package org.tibao.custody;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/** The rules of a release, asked one after the other of an account as it stands; pure, so that a table can test them. */
final class ReleaseRules {

  /** What is known already when the company asks; the balance and the caps may still change until the bank is told. */
  private static final Set<ReleaseRule> AT_REQUEST = Set.of(ReleaseRule.IN_ORDER, ReleaseRule.MILESTONE_REACHED,
      ReleaseRule.WITHIN_PLAN, ReleaseRule.WITHIN_CONTRACT, ReleaseRule.WITHIN_FIRST_CAP, ReleaseRule.WITHIN_AUDIT_CAP,
      ReleaseRule.NOT_FROZEN, ReleaseRule.EVIDENCE_COMPLETE);

  private final Standing standing;
  private final LocalDate today;

  ReleaseRules(Standing standing, LocalDate today) {
    this.standing = standing;
    this.today = today;
  }

  /** Every rule with its result, in the declared order. */
  List<ReleaseRule.Result> results(ReleaseRequest.Draft asked) {
    var results = new ArrayList<ReleaseRule.Result>();
    for (ReleaseRule rule : ReleaseRule.values()) {
      results.add(ask(rule, asked));
    }
    return results;
  }

  /** Goes on if everything holds that must hold when the company asks. */
  void requireForRequest(ReleaseRequest.Draft asked) {
    require(results(asked).stream().filter(each -> AT_REQUEST.contains(each.rule())).toList());
  }

  /** Goes on if everything holds. */
  void requireAll(ReleaseRequest.Draft asked) {
    require(results(asked));
  }

  private static void require(List<ReleaseRule.Result> results) {
    results.stream().filter(each -> !each.holds()).findFirst().ifPresent(each -> {
      throw Refused.because(each.rule().refusal(), each.numbers().toArray());
    });
  }

  private ReleaseRule.Result ask(ReleaseRule rule, ReleaseRequest.Draft asked) {
    ReleasePlan.Step step = standing.plan().step(asked.step());
    return switch (rule) {
      case IN_ORDER -> inOrder(step);
      case MILESTONE_REACHED -> reached(step);
      case WITHIN_PLAN -> within(rule, standing.releasedUnder(step.seq()).plus(asked.amount()), step.amount());
      case WITHIN_CONTRACT -> within(rule, standing.releasedInAll().plus(asked.amount()),
          step.retention() ? standing.limit() : standing.limit().minus(standing.plan().retention()));
      case WITHIN_BALANCE -> within(rule, asked.amount(), standing.available());
      case WITHIN_FIRST_CAP -> firstCap(asked);
      case WITHIN_AUDIT_CAP -> auditCap(step, asked);
      case DECIDED -> decided();
      case PAYEE_CONFIRMED -> new ReleaseRule.Result(rule, standing.confirmed(), List.of());
      case NOT_FROZEN -> new ReleaseRule.Result(rule, !standing.frozen(), List.of());
      case EVIDENCE_COMPLETE -> evidence(step, asked);
    };
  }

  private ReleaseRule.Result inOrder(ReleasePlan.Step step) {
    List<String> missing = standing.plan().steps().stream()
        .filter(each -> each.seq() < step.seq() && !standing.releasedUnder(each.seq()).isPositive())
        .map(ReleasePlan.Step::label).toList();
    return new ReleaseRule.Result(ReleaseRule.IN_ORDER, missing.isEmpty(), List.of(String.join("、", missing)));
  }

  private ReleaseRule.Result reached(ReleasePlan.Step step) {
    LocalDate on = standing.reached().get(step.milestone());
    LocalDate due = on == null ? null : on.plusMonths(step.monthsAfter());
    boolean holds = due != null && !due.isAfter(today);
    return new ReleaseRule.Result(ReleaseRule.MILESTONE_REACHED, holds, List.of(step.label(), due == null ? "" : due));
  }

  private static ReleaseRule.Result within(ReleaseRule rule, Money amount, Money limit) {
    return new ReleaseRule.Result(rule, amount.compareTo(limit) <= 0, List.of(amount, limit));
  }

  private ReleaseRule.Result firstCap(ReleaseRequest.Draft asked) {
    String cap = standing.caps().first();
    int first = standing.plan().steps().getFirst().seq();
    Money together = standing.releasedUnder(first).plus(asked.step() == first ? asked.amount() : Money.ZERO);
    boolean holds = asked.step() != first || ReleaseCaps.within(together, cap, standing.contract());
    return new ReleaseRule.Result(ReleaseRule.WITHIN_FIRST_CAP, holds, List.of(together, cap));
  }

  /** The step of the handover waits for the audit even where it would keep below the cap, whole or in part. */
  private ReleaseRule.Result auditCap(ReleasePlan.Step step, ReleaseRequest.Draft asked) {
    String cap = standing.caps().beforeAudit();
    Money together = standing.releasedInAll().plus(asked.amount());
    boolean works = step.seq() < standing.plan().handover().seq();
    boolean holds = standing.audited() != null || works && ReleaseCaps.within(together, cap, standing.contract());
    return new ReleaseRule.Result(ReleaseRule.WITHIN_AUDIT_CAP, holds, List.of(together, cap));
  }

  private ReleaseRule.Result decided() {
    LocalDate until = standing.decided();
    return new ReleaseRule.Result(ReleaseRule.DECIDED, until != null && until.isBefore(today),
        List.of(until == null ? "" : until));
  }

  private static ReleaseRule.Result evidence(ReleasePlan.Step step, ReleaseRequest.Draft asked) {
    Set<String> there = asked.evidence().stream().map(ReleaseRequest.Proof::kind).collect(Collectors.toSet());
    List<String> missing = step.evidence().stream().filter(each -> !there.contains(each.code()))
        .map(EvidenceKind::label).toList();
    return new ReleaseRule.Result(ReleaseRule.EVIDENCE_COMPLETE, missing.isEmpty(),
        List.of(String.join("、", missing)));
  }
}
