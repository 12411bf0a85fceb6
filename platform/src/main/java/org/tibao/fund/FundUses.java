package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Matter;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** The door to uses of the fund: from the application over the owners' decision and the review to the money. */
@Component
@Transactional
public class FundUses {

  private final FundUseTables tables;
  private final FundAccountTables accounts;
  private final FundReserves reserves;
  private final FundLegality legality;
  private final Around around;
  private final Audit audit;

  FundUses(FundUseTables tables, FundAccountTables accounts, FundReserves reserves, FundLegality legality,
      Around around, Audit audit) {
    this.tables = tables;
    this.accounts = accounts;
    this.reserves = reserves;
    this.legality = legality;
    this.around = around;
    this.audit = audit;
  }

  /** The house around, what holds there, and how its owners decide. */
  @Component
  record Around(Places places, Lifts lifts, RuleBook rules, Votes votes, Beneficiaries beneficiaries,
      FundClaims claims, FundPaymentTables payments, FundPlans plans, ApplicationEventPublisher events) {}

  /**
   * Brings an application. The same id again gives the use as it stands.
   *
   * @throws Refused {@link FundRefusal#NOTHING_WRITTEN}, {@link FundRefusal#NO_ACCOUNT},
   *     {@link FundRefusal#MAY_NOT_APPLY}, {@link FundRefusal#TOO_FEW_APPLICANTS},
   *     {@link FundRefusal#NOT_CHARGEABLE}, {@link FundRefusal#NO_POOL_HERE}, {@link FundRefusal#NO_COST_LINE},
   *     {@link FundRefusal#NOBODY_BENEFITS}, {@link FundRefusal#OVER_EMERGENCY_LIMIT}
   */
  public FundUse apply(Actor actor, FundUse.Application asked, Instant now) {
    Stairwell stairwell = around.places.stairwell(actor, asked.stairwell());
    actor.require(Permission.FUND_APPLY, stairwell.path());
    Optional<FundUse> known = tables.find(asked.id()).filter(each -> each.path().equals(stairwell.path()));
    if (known.isPresent()) {
      return known.get();
    }
    FundAccount account = accounts.of(stairwell.estate(), stairwell.building())
        .orElseThrow(() -> Refused.at("stairwell", FundRefusal.NO_ACCOUNT));
    Rule<FundPolicy> policy = around.rules.on(FundPolicy.KIND, stairwell.path(), ChinaTime.dayOf(now));
    Applying.requireApplicant(actor, policy.data(), asked, stairwell.path());
    Lift lift = around.lifts.liftsOf(Actor.HOUSE, stairwell.id()).stream()
        .filter(each -> each.id().equals(asked.lift())).findFirst()
        .orElseThrow(() -> Refused.at("lift", FundRefusal.UNKNOWN));
    Applying.requireChargeable(policy.data(), asked, lift, ChinaTime.dayOf(now));
    FundUse.Asked clean = Applying.clean(asked.asked());
    var place = new FundUse.Place(stairwell.path(), stairwell.id(), lift.id(), label(stairwell, lift));
    requireBorne(policy.data(), asked, place, account);
    String number = AccountNumbers.read("payeeNumber", asked.payTo().number());
    var use = new FundUse(asked.id(), 0, account.id(), place, asked.kind(), clean,
        new FundUse.Payee(Written.needed("payee", asked.payTo().name()),
            Written.needed("payeeBank", asked.payTo().bank()), AccountNumbers.masked(number)),
        policy.version().id(), FundHand.of(actor, now),
        new FundUse.State(FundUse.Stage.APPLIED, null, null, null, null, null, ""),
        new FundUse.Sums(0, null, Money.ZERO, null, null, null), 1);
    if (!tables.add(use, number)) {
      throw Refused.because(FundRefusal.REPEATED_DIFFERENTLY);
    }
    reserves.opened(use, policy.data(), now);
    step(actor, use, Steps.APPLIED, clean.title(), now);
    return tables.find(use.id()).orElseThrow();
  }

  private static String label(Stairwell stairwell, Lift lift) {
    boolean says = lift.name().isBlank() || lift.name().startsWith(stairwell.label());
    return says ? stairwell.label() : stairwell.label() + " " + lift.name();
  }

  private void requireBorne(FundPolicy policy, FundUse.Application asked, FundUse.Place place, FundAccount account) {
    List<FundSplit.Bearer> bearers = around.beneficiaries.of(place.stairwell(), place.lift(), account.id());
    if (bearers.isEmpty()) {
      throw Refused.at("lift", FundRefusal.NOBODY_BENEFITS);
    }
    String limit = policy.emergency().ofFirstDeposit();
    if (asked.kind() == FundUse.Kind.EMERGENCY && limit != null && !PaymentCaps.within(asked.asked().budget(), limit,
        around.beneficiaries.firstDeposits(bearers))) {
      throw Refused.at("budget", FundRefusal.OVER_EMERGENCY_LIMIT, limit + "%");
    }
  }

  /**
   * Puts a use to the vote of those whom the lift serves, and nobody else. The same again gives the same vote, unless
   * that was cancelled.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOT_THIS_ROUTE}
   */
  public Vote putToVote(Actor actor, FundUseId id, VoteId vote, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_APPLY);
    VoteId before = use.state().vote();
    Optional<Vote> held = Optional.ofNullable(before).map(each -> around.votes.vote(actor, each))
        .filter(each -> !(each.stage() instanceof Stage.Cancelled));
    if (held.isPresent()) {
      return held.get();
    }
    require(use, FundUse.Stage.APPLIED);
    if (policy(use).decision().route() != FundPolicy.Route.VOTE || use.kind() == FundUse.Kind.EMERGENCY) {
      throw Refused.because(FundRefusal.NOT_THIS_ROUTE);
    }
    var question = new Vote.Question(Matter.FUND_USE, use.title(), FollowingPremiums.question(use.asked()),
        around.plans.bound(use));
    Vote prepared = around.votes.prepare(actor, vote,
        around.beneficiaries.scope(use.place().stairwell(), use.place().lift()), question, now);
    tables.vote(id, prepared.id());
    step(actor, use, Steps.PUT_TO_VOTE, prepared.label(), now);
    return prepared;
  }

  /** The owners have decided about something; if it was one of ours, it goes on. The same again changes nothing. */
  public void heard(VoteClosed closed, Instant now) {
    Optional<FundUse> asked = tables.byVote(closed.vote()).flatMap(found -> tables.lock(found.id()))
        .filter(use -> use.stage() == FundUse.Stage.APPLIED);
    asked.ifPresent(use -> {
      if (closed.passed()) {
        decide(Actor.HOUSE, use, new Decided(FundUse.DecidedBy.VOTE, closed.decidedOn(), use.id()), now);
      } else {
        move(use, FundUse.Stage.REJECTED, now);
        step(Actor.HOUSE, use, Steps.REJECTED, "", now);
      }
    });
  }

  private record Decided(FundUse.DecidedBy by, LocalDate on, FundUseId restsOn) {}

  private FundUse decide(Actor actor, FundUse use, Decided decided, Instant now) {
    tables.decide(use.id(), decided.by(), decided.on(),
        decided.restsOn().equals(use.id()) ? null : decided.restsOn());
    move(use, FundUse.Stage.DECIDED, now);
    step(actor, use, Steps.DECIDED, decided.by().name(), now);
    return tables.find(use.id()).orElseThrow();
  }

  /**
   * The plan has hung out its days and nobody has objected. That decides about pooled yields only: what belongs to a
   * household, its owners vote on.
   *
   * @throws Refused {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOT_THIS_ROUTE},
   *     {@link FundRefusal#ONLY_POOL_BY_NOTICE}, {@link FundRefusal#OBJECTED}, {@link FundRefusal#NOTICE_STILL_RUNS}
   */
  public FundUse decideByNotice(Actor actor, FundUseId id, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_APPLY);
    require(use, FundUse.Stage.APPLIED);
    FundPolicy.Decision decision = policy(use).decision();
    if (decision.route() != FundPolicy.Route.NOTICE || use.kind() == FundUse.Kind.EMERGENCY) {
      throw Refused.because(FundRefusal.NOT_THIS_ROUTE);
    }
    if (!use.asked().poolFirst()) {
      throw Refused.because(FundRefusal.ONLY_POOL_BY_NOTICE);
    }
    List<FundUse.Proof> proofs = tables.proofs(id);
    if (proofs.stream().anyMatch(each -> each.kind() == FundUse.ProofKind.OBJECTION)) {
      throw Refused.because(FundRefusal.OBJECTED);
    }
    LocalDate posted = proofs.stream().filter(each -> each.kind() == FundUse.ProofKind.PLAN_POSTED)
        .map(FundUses::hangsSince).reduce((_, later) -> later)
        .orElseThrow(() -> Refused.because(FundRefusal.NOTICE_STILL_RUNS, ""));
    // Full natural days; the day of posting does not count (民法典 art. 201).
    LocalDate last = posted.plusDays(decision.planPosted());
    if (!ChinaTime.dayOf(now).isAfter(last)) {
      throw Refused.because(FundRefusal.NOTICE_STILL_RUNS, last);
    }
    return decide(actor, use, new Decided(FundUse.DecidedBy.NOTICE, last.plusDays(1), id), now);
  }

  /** Nobody can object to what is entered weeks after the day it names: the days count from the later one. */
  static LocalDate hangsSince(FundUse.Proof posted) {
    LocalDate entered = ChinaTime.dayOf(posted.by().at());
    return entered.isAfter(posted.on()) ? entered : posted.on();
  }

  /**
   * Rests a use on an earlier decision about the same lift that still holds there.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE},
   *     {@link FundRefusal#DECISION_DOES_NOT_REACH}, {@link FundRefusal#OVER_BUDGET}
   */
  public FundUse restOn(Actor actor, FundUseId id, FundUseId earlier, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_APPLY);
    require(use, FundUse.Stage.APPLIED);
    FundUse before = tables.find(earlier).orElseThrow(() -> Refused.at("earlier", FundRefusal.UNKNOWN));
    boolean emergency = use.kind() == FundUse.Kind.EMERGENCY;
    FundPolicy policy = policy(use);
    int months = emergency ? policy.emergency().validMonths() : policy.decision().validMonths();
    FundUse.DecidedBy decided = before.state().decidedBy();
    LocalDate on = before.state().decidedOn();
    boolean holds = List.of(FundUse.Stage.REJECTED, FundUse.Stage.WITHDRAWN).stream()
        .noneMatch(each -> each == before.stage());
    boolean reaches = holds && on != null && !ChinaTime.dayOf(now).isAfter(on.plusMonths(months)) && months > 0
        && before.place().lift().equals(use.place().lift()) && before.asked().purpose() == use.asked().purpose()
        && decided == (emergency ? FundUse.DecidedBy.APPROVAL : FundUse.DecidedBy.VOTE);
    if (!reaches || on == null) {
      throw Refused.at("earlier", FundRefusal.DECISION_DOES_NOT_REACH);
    }
    if (use.asked().budget().compareTo(before.asked().budget()) > 0) {
      throw Refused.at("earlier", FundRefusal.OVER_BUDGET, before.asked().budget());
    }
    return decide(actor, use, new Decided(FundUse.DecidedBy.EARLIER, on, earlier), now);
  }

  /**
   * An emergency is approved by the owners' committee or the neighbourhood; not by who applied.
   *
   * @throws Refused {@link AccessRefusal#NOT_YOURS}, {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOT_THIS_ROUTE},
   *     {@link FundRefusal#MAKER_IS_CHECKER}
   */
  public FundUse approve(Actor actor, FundUseId id, String text, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_APPROVE);
    requireEmergency(use);
    requireOther(actor, use);
    tables.add(id, new FundUse.Proof(UUID.randomUUID(), FundUse.ProofKind.COMMITTEE_APPROVAL, ChinaTime.dayOf(now),
        null, Written.needed("text", text), FundHand.of(actor, now)));
    return decide(actor, use, new Decided(FundUse.DecidedBy.APPROVAL, ChinaTime.dayOf(now), id), now);
  }

  /** Until which day an emergency waits for its approval, where the place says so. */
  public Optional<LocalDate> clock(FundUse use) {
    Integer days = policy(use).emergency().insteadAfterDays();
    return use.kind() == FundUse.Kind.EMERGENCY && days != null
        ? Optional.of(ChinaTime.dayOf(use.applied().at()).plusDays(days))
        : Optional.empty();
  }

  /**
   * Nobody has approved an emergency in time: the authority acts.
   *
   * @throws Refused {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOT_THIS_ROUTE},
   *     {@link FundRefusal#MAKER_IS_CHECKER}, {@link FundRefusal#CLOCK_STILL_RUNS}
   */
  public FundUse actInstead(Actor actor, FundUseId id, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_REVIEW);
    requireEmergency(use);
    requireOther(actor, use);
    LocalDate until = clock(use).orElseThrow(() -> Refused.because(FundRefusal.NOT_THIS_ROUTE));
    if (!ChinaTime.dayOf(now).isAfter(until)) {
      throw Refused.because(FundRefusal.CLOCK_STILL_RUNS, until);
    }
    return decide(actor, use, new Decided(FundUse.DecidedBy.AUTHORITY, ChinaTime.dayOf(now), id), now);
  }

  private static void requireEmergency(FundUse use) {
    require(use, FundUse.Stage.APPLIED);
    if (use.kind() != FundUse.Kind.EMERGENCY) {
      throw Refused.because(FundRefusal.NOT_THIS_ROUTE);
    }
  }

  private static void requireOther(Actor actor, FundUse use) {
    if (actor.id().equals(use.applied().person())) {
      throw Refused.because(FundRefusal.MAKER_IS_CHECKER);
    }
  }

  private static void require(FundUse use, FundUse.Stage stage) {
    if (use.stage() != stage) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
  }

  /** What somebody brings of a use: a paper with its day, sum or words. */
  public record ProofDraft(UUID id, FundUse.ProofKind kind, LocalDate on, Optional<Money> amount, String text) {}

  /** Adds what is known of a use. */
  public void prove(Actor actor, FundUseId id, ProofDraft draft, Instant now) {
    FundUse use = tables.lock(id).filter(found -> actor.may(Permission.FUND_APPLY, found.path())
        || actor.may(Permission.FUND_REVIEW, found.path())).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    switch (draft.kind()) {
      case COMMITTEE_APPROVAL -> actor.require(Permission.FUND_APPROVE, use.path());
      case APPRAISAL_REPORT -> actor.require(Permission.FUND_REVIEW, use.path());
      default -> {
      }
    }
    add(actor, use, draft, now);
  }

  /** A household objects to a plan that hangs out and that it would bear. */
  public void object(Actor actor, FundUseId id, String text, Instant now) {
    FundUse use = tables.lock(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    boolean bears = reserves.table(use).debits().stream()
        .anyMatch(each -> actor.may(Permission.WISH_SAY, each.path()));
    if (!bears) {
      throw Refused.because(FundRefusal.UNKNOWN);
    }
    require(use, FundUse.Stage.APPLIED);
    add(actor, use, new ProofDraft(UUID.randomUUID(), FundUse.ProofKind.OBJECTION, ChinaTime.dayOf(now),
        Optional.empty(), Written.needed("text", text)), now);
  }

  private void add(Actor actor, FundUse use, ProofDraft draft, Instant now) {
    draft.amount().ifPresent(amount -> Written.positive("amount", amount));
    tables.add(use.id(), new FundUse.Proof(draft.id(), draft.kind(), Written.past("on", draft.on(), now),
        draft.amount().orElse(null), Written.free("text", draft.text()), FundHand.of(actor, now)));
    audit.changed(actor, "fundUse.proved", use.subject(), Map.of(),
        Map.of("kind", draft.kind().name(), "on", draft.on().toString(), "text", draft.text()), now);
  }

  /**
   * Lets a use pass. The check list has to allow it, and who applied never reviews.
   *
   * @throws Refused {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#MAKER_IS_CHECKER},
   *     {@link FundRefusal#RESULT_STILL_POSTED}, {@link FundRefusal#NOT_COMPLIANT}
   */
  public FundUse review(Actor actor, FundUseId id, String text, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_REVIEW);
    require(use, FundUse.Stage.DECIDED);
    requireOther(actor, use);
    requirePosted(use, now);
    Legality.Report report = legality.report(use, ChinaTime.dayOf(now));
    if (!report.mayPass()) {
      throw Refused.because(FundRefusal.NOT_COMPLIANT);
    }
    String said = report.result() == Legality.Result.MANUAL_REVIEW
        ? Written.needed("text", text)
        : Written.free("text", text);
    tables.review(id, FundHand.of(actor, now), said);
    move(use, FundUse.Stage.REVIEWED, now);
    step(actor, use, Steps.REVIEWED, said, now);
    return tables.find(id).orElseThrow();
  }

  /** Before the result has hung out its days nothing is reviewed, and so nothing set aside; emergencies do not wait. */
  private void requirePosted(FundUse use, Instant now) {
    LocalDate on = use.state().decidedOn();
    if (on != null && use.kind() != FundUse.Kind.EMERGENCY) {
      LocalDate last = on.plusDays(policy(use).decision().resultPosted());
      if (!ChinaTime.dayOf(now).isAfter(last)) {
        throw Refused.because(FundRefusal.RESULT_STILL_POSTED, last);
      }
    }
  }

  /** Refuses a use for good, with the reason. */
  public FundUse reject(Actor actor, FundUseId id, String why, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_REVIEW);
    return end(actor, use, FundUse.Stage.REJECTED, Written.needed("why", why), now);
  }

  /** Takes an application back before money was reserved. */
  public FundUse withdraw(Actor actor, FundUseId id, String why, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_APPLY);
    return end(actor, use, FundUse.Stage.WITHDRAWN, Written.needed("why", why), now);
  }

  private FundUse end(Actor actor, FundUse use, FundUse.Stage stage, String why, Instant now) {
    if (!List.of(FundUse.Stage.APPLIED, FundUse.Stage.DECIDED, FundUse.Stage.REVIEWED).contains(use.stage())) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    move(use, stage, now);
    step(actor, use, stage == FundUse.Stage.REJECTED ? Steps.REJECTED : Steps.WITHDRAWN, why, now);
    return tables.find(use.id()).orElseThrow();
  }

  /**
   * Sets the shares of a repair aside; those of a premium, insurance asks for by {@link Premiums}.
   *
   * @throws Refused {@link FundRefusal#NOT_THIS_ROUTE}, and as {@link Premiums#reserve}
   */
  public FundUse reserve(Actor actor, FundUseId id, Money amount, Instant now) {
    return reserves.reserve(actor, repair(actor, id).id(), amount, now);
  }

  /** Takes the shares of a repair. */
  public FundUse confirm(Actor actor, FundUseId id, Instant now) {
    return reserves.confirm(actor, repair(actor, id).id(), null, ChinaTime.dayOf(now), now);
  }

  private FundUse repair(Actor actor, FundUseId id) {
    FundUse use = taken(actor, id, Permission.FUND_WRITE);
    if (use.kind() == FundUse.Kind.INSURANCE) {
      throw Refused.because(FundRefusal.NOT_THIS_ROUTE);
    }
    return use;
  }

  /** Frees the shares of a repair that does not come. */
  public FundUse release(Actor actor, FundUseId id, String why, Instant now) {
    FundUse use = repair(actor, id);
    if (use.stage() == FundUse.Stage.RESERVED) {
      around.claims.reopen(use, now);
    }
    return reserves.release(actor, id, why, now);
  }

  /**
   * The price audit is done: what it left over goes back to those who gave it.
   *
   * @throws Refused {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOTHING_TO_PAY},
   *     {@link FundRefusal#OVER_BUDGET}, {@link FundRefusal#BELOW_PAID}
   */
  public FundUse audited(Actor actor, FundUseId id, Money amount, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_REVIEW);
    require(use, FundUse.Stage.CONFIRMED);
    if (use.sums().audited() != null || use.kind() == FundUse.Kind.INSURANCE) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    if (Written.positive("amount", amount).compareTo(use.amount()) > 0) {
      throw Refused.at("amount", FundRefusal.OVER_BUDGET, use.amount());
    }
    Money gone = Money.sum(around.payments.of(id).stream().filter(each -> each.order() != null)
        .map(FundPayment::amount).toList());
    if (amount.compareTo(gone) < 0) {
      throw Refused.at("amount", FundRefusal.BELOW_PAID, gone);
    }
    tables.audited(id, amount);
    tables.add(id, new FundUse.Proof(UUID.randomUUID(), FundUse.ProofKind.APPRAISAL_REPORT, ChinaTime.dayOf(now),
        amount, "", FundHand.of(actor, now)));
    Money over = use.amount().minus(amount);
    if (over.isPositive()) {
      reserves.afterAudit(use, over, now);
    }
    step(actor, use, Steps.AUDITED, amount.toString(), now);
    return tables.find(id).orElseThrow();
  }

  /**
   * Closes a use: everything is paid, and nothing is to be added any more.
   *
   * @throws Refused {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOT_FINISHED}
   */
  public FundUse close(Actor actor, FundUseId id, Instant now) {
    FundUse use = taken(actor, id, Permission.FUND_WRITE);
    require(use, FundUse.Stage.CONFIRMED);
    if (!reserves.paidOut(use) || !legality.report(use, ChinaTime.dayOf(now)).mayPass()) {
      throw Refused.because(FundRefusal.NOT_FINISHED);
    }
    tables.stage(id, FundUse.Stage.CLOSED, now);
    step(actor, use, Steps.CLOSED, "", now);
    return tables.find(id).orElseThrow();
  }

  private void move(FundUse use, FundUse.Stage stage, Instant now) {
    tables.stage(use.id(), stage, now);
    around.events.publishEvent(new FundUseMoved(use.id(), use.path(), use.kind(), stage));
  }

  private void step(Actor actor, FundUse use, String what, String text, Instant now) {
    tables.step(use.id(), new FundUse.Step(what, text, FundHand.of(actor, now)));
    audit.changed(actor, "fundUse." + what, use.subject(), Map.of(), Map.of("title", use.title(), "text", text), now);
  }

  private FundUse taken(Actor actor, FundUseId id, Permission needed) {
    FundUse use = tables.lock(id).filter(found -> actor.may(Permission.FUND_READ, found.path()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(needed, use.path());
    return use;
  }

  /** What held at the place when the use was applied for. */
  public FundPolicy policy(FundUse use) {
    return legality.policy(use);
  }
}
