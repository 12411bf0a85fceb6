package org.tibao.custody;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;

/** Gathers how an account stands, before the rules are asked. */
@Component
class Standings {

  private final PlanTables plans;
  private final ReleaseTables releases;
  private final DueTables dues;
  private final Books books;
  private final RuleBook rules;

  Standings(PlanTables plans, ReleaseTables releases, DueTables dues, Books books, RuleBook rules) {
    this.plans = plans;
    this.releases = releases;
    this.dues = dues;
    this.books = books;
    this.rules = rules;
  }

  /** @throws Refused {@link CustodyRefusal#NO_CONTRACT}, {@link CustodyRefusal#NO_PLAN} */
  Standing of(DoorAccount account, ReleaseId judged, int step, LocalDate today) {
    WorksContract contract = plans.contract(account.id())
        .orElseThrow(() -> Refused.because(CustodyRefusal.NO_CONTRACT));
    ReleasePlan plan = plans.plan(account.id()).orElseThrow(() -> Refused.because(CustodyRefusal.NO_PLAN));
    List<DueId> households = dues.dues(account.id()).stream().map(Due::id).toList();
    boolean retention = plan.step(step).retention();
    return new Standing(plan, contract.sum(), rules.on(ReleaseCaps.KIND, account.path(), today).data(),
        releases.released(account.id(), judged), plans.reached(account.stairwell()), plans.decided(account.stairwell()),
        plans.audited(account.stairwell()), contract.confirmed(), account.state() != DoorAccount.State.OPEN,
        books.available(account.id(), households, retention));
  }
}
