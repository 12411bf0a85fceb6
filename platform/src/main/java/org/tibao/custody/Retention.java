package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/**
 * When the time of a retention (质量保证金) has come, proposes its release to the company: it adds the owners' statement
 * that no defect is left, and the same people sign, check and instruct as for every other release.
 */
@Component
class Retention {

  private final ReleaseTables releases;
  private final DoorAccountTables accounts;
  private final PlanTables plans;
  private final TransactionTemplate transaction;

  Retention(ReleaseTables releases, DoorAccountTables accounts, PlanTables plans, TransactionTemplate transaction) {
    this.releases = releases;
    this.accounts = accounts;
    this.plans = plans;
    this.transaction = transaction;
  }

  /** What has been proposed is not proposed again. */
  void daily(Instant now) {
    accounts.list(new String[]{"/%"}).forEach(each -> propose(each.id(), now));
  }

  /** The releases that were proposed for that account. */
  List<ReleaseId> propose(DoorAccountId id, Instant now) {
    return transaction.execute(_ -> {
      DoorAccount account = accounts.lock(id);
      Optional<ReleasePlan> plan = plans.plan(id);
      if (account.state() != DoorAccount.State.OPEN || plan.isEmpty()) {
        return List.<ReleaseId>of();
      }
      LocalDate today = ChinaTime.dayOf(now);
      return plan.get().steps().stream().filter(step -> step.retention() && due(account, step, today))
          .map(step -> propose(account, step, now)).toList();
    });
  }

  private boolean due(DoorAccount account, ReleasePlan.Step step, LocalDate today) {
    LocalDate reached = plans.reached(account.stairwell()).get(step.milestone());
    return reached != null && !reached.plusMonths(step.monthsAfter()).isAfter(today) && step.amount().isPositive()
        && releases.released(account.id(), ReleaseId.next()).getOrDefault(step.seq(), Money.ZERO).isZero()
        && !releases.onItsWay(account.id(), step.seq());
  }

  private ReleaseId propose(DoorAccount account, ReleasePlan.Step step, Instant now) {
    var house = new Hand(Actor.HOUSE.id(), Actor.HOUSE.name(), now);
    var request = new ReleaseRequest(ReleaseId.next(), account.id(), account.path(),
        releases.nextNumber(account.id()), step.seq(), step.amount(), "", List.of(), house, 1);
    var asked = new Release.Requested(request, List.of());
    releases.add(asked, now);
    String why = "质保期已满：请补上业主的无遗留缺陷确认后提交";
    releases.save(releases.find(request.id()).orElseThrow(),
        new Release.SentBack(request, house, Release.SendBackReason.EVIDENCE_MISSING, why), now);
    releases.step(request.id(), ReleaseStep.What.SENT_BACK, house.person(), house.name(), why, now);
    return request.id();
  }
}
