package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.time.ChinaTime;

/**
 * What custody is told of the works, and never asks: the contract, the release plan, which milestones are reached, when
 * the notice ended, what the price audit left.
 */
@Component
@Transactional
public class Works {

  private final PlanTables tables;
  private final DoorAccountTables accounts;
  private final ReleaseTables releases;
  private final Releases.Surroundings around;

  Works(PlanTables tables, DoorAccountTables accounts, ReleaseTables releases,
      Releases.Surroundings around) {
    this.tables = tables;
    this.accounts = accounts;
    this.releases = releases;
    this.around = around;
  }

  /**
   * Tells the contract that the account of a stairwell pays, or its next version after a change order. The plan
   * follows: what has been released stays, what comes after it is divided anew by the same parts. Where the payee or
   * the sum changes, requests on their way go back to the company, so that the owners sign what will be paid; another
   * payee is paid only after {@link #confirmPayee}.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN} without an account, {@link CustodyRefusal#NOT_AN_ACCOUNT_NUMBER},
   *     {@link CustodyRefusal#NOTHING_TO_PAY}, {@link CustodyRefusal#BELOW_RELEASED}
   */
  public WorksContract contract(Actor actor, StairwellId stairwell, WorksContract.Draft draft, Instant now) {
    DoorAccount account = accountOf(stairwell);
    DoorAccounts.requireAny(actor, account, Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE);
    accounts.lock(account.id());
    Optional<WorksContract> before = tables.contract(account.id());
    UUID company = draft.company() == null ? before.map(WorksContract::company).orElse(null) : draft.company();
    var checked = new WorksContract.Draft(Written.needed("number", draft.number()), company,
        Written.needed("payee", draft.payee()), Written.needed("bank", draft.bank()),
        AccountNumbers.read("payeeNumber", draft.payeeNumber()), Written.positive("sum", draft.sum()),
        Written.past("signedOn", draft.signedOn(), now), Written.free("cause", draft.cause()));
    Map<Integer, Money> released = releases.released(account.id(), ReleaseId.next());
    Money gone = Money.sum(released.values());
    if (checked.sum().compareTo(gone) < 0) {
      throw Refused.at("sum", CustodyRefusal.BELOW_RELEASED, gone);
    }
    int version = before.map(WorksContract::version).orElse(0) + 1;
    tables.add(account.id(), version, checked, actor, now);
    Money audited = tables.audited(stairwell);
    divide(actor, account, audited == null ? checked.sum() : audited, now);
    returned(account, now);
    WorksContract after = tables.contract(account.id()).orElseThrow();
    around.audit().changed(actor, "worksContract.told", account.subject(), before.map(Works::facts).orElse(Map.of()),
        facts(after), now);
    return after;
  }

  /**
   * A second person confirms a changed payee: with the company's paper in hand they type its account number again.
   *
   * @param version of the contract that they look at
   * @throws Refused {@link CustodyRefusal#NO_CONTRACT}, {@link CustodyRefusal#STALE},
   *     {@link CustodyRefusal#COMPANY_NEVER_APPROVES}, {@link CustodyRefusal#MAKER_IS_CHECKER},
   *     {@link CustodyRefusal#NOT_THE_PAYEE}
   */
  public void confirmPayee(Actor actor, StairwellId stairwell, int version, String payeeNumber, Instant now) {
    DoorAccount account = accountOf(stairwell);
    DoorAccounts.requireAny(actor, account, Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE);
    accounts.lock(account.id());
    WorksContract contract = contractOf(account);
    if (contract.version() != version) {
      throw Refused.because(CustodyRefusal.STALE);
    }
    if (contract.confirmed()) {
      return;
    }
    if (ofTheCompany(actor, account)) {
      throw Refused.because(CustodyRefusal.COMPANY_NEVER_APPROVES);
    }
    if (contract.payeeBy().equals(actor.id())) {
      throw Refused.because(CustodyRefusal.MAKER_IS_CHECKER);
    }
    String typed = AccountNumbers.read("again", payeeNumber);
    if (!typed.equals(tables.payeeNumber(account.id(), version))) {
      throw Refused.at("again", CustodyRefusal.NOT_THE_PAYEE);
    }
    tables.confirmPayee(account.id(), version, actor, now);
    around.audit().changed(actor, "worksContract.confirmed", account.subject(), Map.of(),
        Map.of("payee", contract.payee(), "bank", contract.bank(), "payeeNumber", contract.payeeNumber()), now);
  }

  /** Whether somebody may confirm the payee that waits for a second person; decides what is offered. */
  @Transactional(readOnly = true)
  public boolean mayConfirm(Actor actor, DoorAccount account) {
    boolean entitled = actor.may(Permission.CONTRACT_WRITE, account.path())
        || actor.may(Permission.ACCOUNT_WRITE, account.path());
    return entitled && !ofTheCompany(actor, account) && tables.contract(account.id())
        .filter(each -> !each.confirmed() && !each.payeeBy().equals(actor.id())).isPresent();
  }

  /** Accounts whose payee this person may confirm. */
  @Transactional(readOnly = true)
  public List<DoorAccount> unconfirmed(Actor actor, int limit) {
    List<DoorAccountId> ids = Stream.of(Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE)
        .flatMap(each -> tables.unconfirmed(actor.patterns(each)).stream()).distinct().toList();
    return accounts.all(ids).stream().filter(each -> mayConfirm(actor, each)).limit(limit).toList();
  }

  private boolean ofTheCompany(Actor actor, DoorAccount account) {
    return actor.may(Permission.RELEASE_REQUEST, account.path()) || around.hands().builds(actor, account.id());
  }

  /**
   * The next version of a contract after a change order.
   *
   * @param cause which version it is; the same again is the same version
   */
  public record Change(Money sum, LocalDate signedOn, String cause) {}

  /**
   * Tells the sum of the contract's next version after a change order that all have signed; whom the account pays stays.
   * The same version told again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN} without an account, {@link CustodyRefusal#NO_CONTRACT},
   *     {@link CustodyRefusal#BELOW_RELEASED}
   */
  public void changed(Actor actor, StairwellId stairwell, Change change, Instant now) {
    DoorAccount account = accountOf(stairwell);
    accounts.lock(account.id());
    WorksContract held = contractOf(account);
    if (!held.cause().equals(change.cause())) {
      contract(actor, stairwell, new WorksContract.Draft(held.number(), held.company(), held.payee(), held.bank(),
          tables.payeeNumber(account.id(), held.version()), change.sum(), change.signedOn(), change.cause()), now);
    }
  }

  private void returned(DoorAccount account, Instant now) {
    around.returned().ofAnotherContract(account.id(), now);
  }

  private static Map<String, String> facts(WorksContract contract) {
    return Map.of("number", contract.number(), "payee", contract.payee(), "bank", contract.bank(), "payeeNumber",
        contract.payeeNumber(), "sum", contract.sum().toString());
  }

  /** What has been released stays; what comes after it is divided anew. */
  private void divide(Actor actor, DoorAccount account, Money sum, Instant now) {
    tables.plan(account.id()).filter(plan -> !plan.sum().equals(sum)).ifPresent(plan -> tables.add(account.id(),
        plan.forSum(plan.version() + 1, sum, releases.released(account.id(), ReleaseId.next())), actor, now));
  }

  /**
   * Makes the release plan that the rule of the place proposes for the contract.
   *
   * @throws Refused {@link CustodyRefusal#NO_CONTRACT}, {@link CustodyRefusal#PLAN_IN_USE}, and as {@link #plan}
   */
  public ReleasePlan propose(Actor actor, StairwellId stairwell, Instant now) {
    DoorAccount account = accountOf(stairwell);
    Rule<ReleasePlanRule> rule = around.rules().on(ReleasePlanRule.KIND, account.path(), ChinaTime.dayOf(now));
    WorksContract contract = contractOf(account);
    int version = tables.plan(account.id()).map(ReleasePlan::version).orElse(0) + 1;
    return plan(actor, account, ReleasePlan.propose(version, rule.version().id(), rule.data(), contract.sum()), now);
  }

  /**
   * Makes the plan with other parts, as the contract has them.
   *
   * @param rates one for each step, together 100 %
   * @throws Refused {@link CustodyRefusal#NO_PLAN}, {@link CustodyRefusal#NOT_A_HUNDRED},
   *     {@link CustodyRefusal#FIRST_STEP_TOO_LARGE}, {@link CustodyRefusal#RETENTION_TOO_LARGE},
   *     {@link CustodyRefusal#PLAN_IN_USE}
   */
  public ReleasePlan plan(Actor actor, StairwellId stairwell, List<Rate> rates, Instant now) {
    DoorAccount account = accountOf(stairwell);
    ReleasePlan before = planOf(account);
    return plan(actor, account, before.with(before.version() + 1, rates, contractOf(account).sum()), now);
  }

  /**
   * Goes on if a contract that is paid in these parts can be paid by the plan of the place: asked before anybody signs,
   * because afterwards it is too late to agree on others.
   *
   * @throws Refused {@link CustodyRefusal#NOT_A_HUNDRED}, {@link CustodyRefusal#FIRST_STEP_TOO_LARGE},
   *     {@link CustodyRefusal#RETENTION_TOO_LARGE}
   */
  @Transactional(readOnly = true)
  public void payable(String path, List<Rate> rates, LocalDate on) {
    ReleasePlanRule rule = around.rules().on(ReleasePlanRule.KIND, path, on).data();
    ReleasePlan.propose(1, "", rule, Money.ZERO).with(1, rates, Money.ZERO)
        .check(around.rules().on(ReleaseCaps.KIND, path, on).data());
  }

  private ReleasePlan plan(Actor actor, DoorAccount account, ReleasePlan plan, Instant now) {
    DoorAccounts.requireAny(actor, account, Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE);
    plan.check(around.rules().on(ReleaseCaps.KIND, account.path(), ChinaTime.dayOf(now)).data());
    accounts.lock(account.id());
    if (!releases.of(account.id()).isEmpty()) {
      throw Refused.because(CustodyRefusal.PLAN_IN_USE);
    }
    tables.add(account.id(), plan, actor, now);
    around.audit().changed(actor, "releasePlan.made", account.subject(), Map.of(), Map.of("plan", describe(plan)), now);
    return plan;
  }

  private static String describe(ReleasePlan plan) {
    return String.join(" · ", plan.steps().stream().map(step -> step.label() + " " + step.rate()).toList());
  }

  /** The works have reached a milestone; the same again changes nothing, another day corrects it. */
  public void reached(Actor actor, StairwellId stairwell, String milestone, LocalDate on, Instant now) {
    tell(actor, stairwell, new PlanTables.Fact(PlanTables.Told.MILESTONE, milestone, on), now);
  }

  /** A milestone was recorded by mistake. */
  public void takenBack(Actor actor, StairwellId id, String milestone, Instant now) {
    Stairwell stairwell = around.places().stairwell(actor, id);
    actor.require(Permission.MILESTONE_WRITE, stairwell.path());
    if (tables.takeBack(id, PlanTables.Told.MILESTONE, milestone, now)) {
      around.audit().changed(actor, "works.takenBack", subject(stairwell), Map.of("milestone", milestone), Map.of(),
          now);
    }
  }

  /** The owners have decided, and that was the last day of the notice after it. */
  public void decided(Actor actor, StairwellId stairwell, LocalDate noticeUntil, Instant now) {
    tell(actor, stairwell, new PlanTables.Fact(PlanTables.Told.DECIDED, "", noticeUntil), now);
  }

  /** The vote or the notice after it was recorded by mistake: the owners have not decided. */
  public void undecided(Actor actor, StairwellId id, Instant now) {
    Stairwell stairwell = around.places().stairwell(actor, id);
    actor.require(Permission.MILESTONE_WRITE, stairwell.path());
    if (tables.takeBack(id, PlanTables.Told.DECIDED, "", now)) {
      around.audit().changed(actor, "works.takenBack", subject(stairwell),
          Map.of("what", PlanTables.Told.DECIDED.name()), Map.of(), now);
    }
  }

  /**
   * What the price audit (审价) has left of the contract.
   *
   * @param on day of the report
   * @param report the report, an evidence file
   */
  public record PriceAudit(Money sum, LocalDate on, UUID report) {}

  /** Whether somebody may enter a price audit; decides what is offered. */
  @Transactional(readOnly = true)
  public boolean mayAudit(Actor actor, DoorAccount account) {
    return actor.may(Permission.CONTRACT_WRITE, account.path()) && !ofTheCompany(actor, account);
  }

  /**
   * The price has been audited: what has not been released is divided anew.
   *
   * @throws Refused {@link CustodyRefusal#COMPANY_NEVER_APPROVES}, {@link CustodyRefusal#IN_THE_FUTURE},
   *     {@link CustodyRefusal#NOTHING_TO_PAY}, {@link CustodyRefusal#BELOW_RELEASED}
   */
  public void audited(Actor actor, StairwellId id, PriceAudit audit, Instant now) {
    Stairwell stairwell = around.places().stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    Optional<DoorAccount> account = accounts.of(id);
    if (actor.may(Permission.RELEASE_REQUEST, stairwell.path())
        || account.filter(each -> ofTheCompany(actor, each)).isPresent()) {
      throw Refused.because(CustodyRefusal.COMPANY_NEVER_APPROVES);
    }
    account.ifPresent(each -> accounts.lock(each.id()));
    Money gone = account.map(each -> Money.sum(releases.released(each.id(), ReleaseId.next()).values()))
        .orElse(Money.ZERO);
    if (Written.positive("sum", audit.sum()).compareTo(gone) < 0) {
      throw Refused.at("sum", CustodyRefusal.BELOW_RELEASED, gone);
    }
    tell(actor, stairwell, new PlanTables.Fact(PlanTables.Told.AUDITED, "", Written.past("on", audit.on(), now),
        audit.sum(), audit.report()), now);
    account.ifPresent(each -> divide(actor, each, audit.sum(), now));
  }

  private void tell(Actor actor, StairwellId id, PlanTables.Fact fact, Instant now) {
    Stairwell stairwell = around.places().stairwell(actor, id);
    actor.require(Permission.MILESTONE_WRITE, stairwell.path());
    tell(actor, stairwell, fact, now);
  }

  private void tell(Actor actor, Stairwell stairwell, PlanTables.Fact fact, Instant now) {
    if (tables.tell(stairwell, fact, actor, now)) {
      Money sum = fact.amount();
      around.audit().changed(actor, "works.told", subject(stairwell), Map.of(),
          Map.of("what", fact.kind().name(), "milestone",
              fact.name(), "on", fact.on().toString(), "sum", sum == null ? "" : sum.toString()),
          now);
    }
  }

  private static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }

  /** The contract that holds, for those who may see the account. */
  @Transactional(readOnly = true)
  public Optional<WorksContract> contract(Actor actor, DoorAccount account) {
    actor.require(Permission.ACCOUNT_READ, account.path());
    return tables.contract(account.id());
  }

  /** The plan that holds, for those who may see the account. */
  @Transactional(readOnly = true)
  public Optional<ReleasePlan> plan(Actor actor, DoorAccount account) {
    actor.require(Permission.ACCOUNT_READ, account.path());
    return tables.plan(account.id());
  }

  /**
   * What custody was told of a stairwell.
   *
   * @param reached milestones by name
   * @param decided last day of the notice after the owners' vote, or null
   * @param audited the sum that the price audit left, or null
   * @param report the report of the price audit, an evidence file, or null
   */
  public record Told(Map<String, LocalDate> reached, @Nullable LocalDate decided, @Nullable Money audited,
      @Nullable UUID report) {}

  /** What custody was told of the works behind an account. */
  @Transactional(readOnly = true)
  public Told told(Actor actor, DoorAccount account) {
    actor.require(Permission.ACCOUNT_READ, account.path());
    StairwellId id = account.stairwell();
    return new Told(tables.reached(id), tables.decided(id), tables.audited(id), tables.report(id));
  }

  private DoorAccount accountOf(StairwellId stairwell) {
    return accounts.of(stairwell).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
  }

  private WorksContract contractOf(DoorAccount account) {
    return tables.contract(account.id()).orElseThrow(() -> Refused.because(CustodyRefusal.NO_CONTRACT));
  }

  private ReleasePlan planOf(DoorAccount account) {
    return tables.plan(account.id()).orElseThrow(() -> Refused.because(CustodyRefusal.NO_PLAN));
  }
}
