package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * 后续年度保费: the premium of a later year under the decision that the owners made about the whole service agreement. It is
 * looked at by the reviewer like every other, only not voted on again.
 */
@Component
class FollowingPremiums {

  private final FundUseTables uses;
  private final FundReserves reserves;
  private final Lifts lifts;
  private final RuleBook rules;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  FollowingPremiums(FundUseTables uses, FundReserves reserves, Lifts lifts, RuleBook rules, Audit audit,
      ApplicationEventPublisher events) {
    this.uses = uses;
    this.reserves = reserves;
    this.lifts = lifts;
    this.rules = rules;
    this.audit = audit;
    this.events = events;
  }

  /** What the owners are asked: that several years are decided at once stands on the ballot, or it is not decided. */
  static String question(FundUse.Asked asked) {
    return asked.years() == 1
        ? asked.details()
        : (asked.details() + "\n本次表决一并决定服务协议共 " + asked.years() + " 年：每年保费不超过 " + asked.budget()
            + " 元，由维修资金逐年列支，期内不再逐年表决。").strip();
  }

  /** What is asked for a later year. */
  record Asked(FundUseId id, Money premium, LocalDate startsOn) {}

  /** Asks for the premium of a later year. The same id again gives the use as it stands. */
  FundUse ask(Actor actor, FundUse first, Asked asked, Instant now) {
    Optional<FundUse> known = uses.find(asked.id());
    if (known.isPresent()) {
      return known.filter(each -> first.id().equals(each.state().restsOn()))
          .orElseThrow(() -> Refused.because(FundRefusal.REPEATED_DIFFERENTLY));
    }
    LocalDate today = ChinaTime.dayOf(now);
    requireChargeable(first, today);
    LocalDate decidedOn = requireReached(first, asked.startsOn());
    if (Written.positive("premium", asked.premium()).compareTo(first.asked().budget()) > 0) {
      throw Refused.at("premium", FundRefusal.OVER_BUDGET, first.asked().budget());
    }
    FundUse.Asked what = first.asked();
    Rule<FundPolicy> policy = rules.on(FundPolicy.KIND, first.path(), today);
    var use = new FundUse(asked.id(), 0, first.account(), first.place(), FundUse.Kind.INSURANCE,
        new FundUse.Asked(what.purpose(), what.charge(), what.title() + "（" + asked.startsOn() + " 起续保）",
            what.details(),
            asked.premium(), what.poolFirst(), null, what.applicants()),
        first.payee(), policy.version().id(), FundHand.of(actor, now),
        new FundUse.State(FundUse.Stage.APPLIED, null, null, null, null, null, ""),
        new FundUse.Sums(0, null, Money.ZERO, null, null, null), 1);
    uses.add(use, uses.payeeNumber(first.id()));
    reserves.opened(use, policy.data(), now);
    uses.decide(use.id(), FundUse.DecidedBy.EARLIER, decidedOn, first.id());
    uses.stage(use.id(), FundUse.Stage.DECIDED, now);
    step(actor, use, Steps.APPLIED, use.title(), now);
    step(actor, use, Steps.DECIDED, FundUse.DecidedBy.EARLIER.name(), now);
    events.publishEvent(new FundUseMoved(use.id(), use.path(), use.kind(), FundUse.Stage.DECIDED));
    return uses.find(use.id()).orElseThrow();
  }

  private void requireChargeable(FundUse first, LocalDate today) {
    Lift lift = lifts.liftsOf(Actor.HOUSE, first.place().stairwell()).stream()
        .filter(each -> each.id().equals(first.place().lift())).findFirst()
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    FundPolicy policy = rules.on(FundPolicy.KIND, first.path(), today).data();
    if (PurposeGuard.judge(first.asked().purpose(), first.asked().charge(), policy,
        Warranty.of(lift.facts().warrantyUntil(), today)) instanceof PurposeGuard.Ruling.Refused(Ground ground)) {
      throw Refused.because(FundRefusal.NOT_CHARGEABLE, ground.article());
    }
  }

  /** Whether the owners' decision reaches another year: as many premiums as they voted on, none after these years. */
  private LocalDate requireReached(FundUse first, LocalDate startsOn) {
    LocalDate decidedOn = first.state().decidedOn();
    LocalDate confirmed = first.sums().confirmedOn();
    boolean taken = first.stage() == FundUse.Stage.CONFIRMED || first.stage() == FundUse.Stage.CLOSED;
    boolean owners = first.state().decidedBy() == FundUse.DecidedBy.VOTE
        || first.state().decidedBy() == FundUse.DecidedBy.NOTICE;
    int years = first.asked().years();
    if (!taken || !owners || confirmed == null || decidedOn == null || uses.resting(first.id()) + 1 >= years
        || startsOn.isAfter(confirmed.plusYears(years))) {
      throw Refused.because(FundRefusal.DECISION_DOES_NOT_REACH);
    }
    return decidedOn;
  }

  /** No premium after all: the use ends, and what was set aside is free. */
  FundUse giveUp(Actor actor, FundUse seen, String why, Instant now) {
    FundUse use = seen.stage() == FundUse.Stage.RESERVED ? reserves.release(actor, seen.id(), why, now) : seen;
    if (use.stage() == FundUse.Stage.WITHDRAWN || use.stage() == FundUse.Stage.REJECTED) {
      return use;
    }
    if (use.stage() != FundUse.Stage.DECIDED && use.stage() != FundUse.Stage.REVIEWED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    uses.stage(use.id(), FundUse.Stage.WITHDRAWN, now);
    step(actor, use, Steps.WITHDRAWN, why, now);
    events.publishEvent(new FundUseMoved(use.id(), use.path(), use.kind(), FundUse.Stage.WITHDRAWN));
    return uses.find(use.id()).orElseThrow();
  }

  private void step(Actor actor, FundUse use, String what, String text, Instant now) {
    uses.step(use.id(), new FundUse.Step(what, text, FundHand.of(actor, now)));
    audit.changed(actor, "fundUse." + what, use.subject(), Map.of(), Map.of("title", use.title(), "text", text), now);
  }
}
