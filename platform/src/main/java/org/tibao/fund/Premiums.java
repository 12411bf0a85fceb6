package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * The door for insurance: the premium of one lift out of the fund. Asks no right of its own: the owners' decision and the
 * officer's review are the right, without which nothing can be reserved. Everything happens once, under the id of the use.
 */
@Component
@Transactional
public class Premiums {

  private final FundUseTables uses;
  private final DebitTables debits;
  private final FundReserves reserves;
  private final FundClaims claims;
  private final Around around;

  Premiums(FundUseTables uses, DebitTables debits, FundReserves reserves, FundClaims claims, Around around) {
    this.uses = uses;
    this.debits = debits;
    this.reserves = reserves;
    this.claims = claims;
    this.around = around;
  }

  /** What the place allows, what follows from an agreement and what comes back. */
  @Component
  record Around(RuleBook rules, FollowingPremiums following, ComingBackTables back) {}

  /**
   * How far the money of a premium is.
   *
   * @param fromFund what pool and sub-accounts give
   * @param selfPay what households pay themselves
   * @param selfPaid what of it has come
   */
  public record Standing(FundUse.Stage stage, Money premium, Money fromFund, Money selfPay, Money selfPaid) {

    /** Whether all of the premium is there. */
    public boolean complete() {
      return selfPaid.equals(selfPay);
    }
  }

  /**
   * Whether the fund may pay for an insurance of that, as the place says on that day.
   *
   * @param covered what the insurance covers
   */
  @Transactional(readOnly = true)
  public PurposeGuard.Ruling judge(String path, Charge covered, Warranty warranty, LocalDate today) {
    return PurposeGuard.judge(Purpose.INSURANCE, covered, around.rules.on(FundPolicy.KIND, path, today).data(),
        warranty);
  }

  /**
   * 所保: what a policy costs, and the insurer that the owners or their panel have chosen for it.
   *
   * @param insurer its name as it is registered
   */
  public record Insured(Money premium, String insurer) {}

  /**
   * Sets the households' shares aside, so that no other use can have them. The same again answers the same.
   *
   * @return the table with every household's share
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#PAYEE_IS_NOT_THE_INSURER},
   *     {@link FundRefusal#REPEATED_DIFFERENTLY}, {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#OVER_BUDGET}
   */
  public DebitTable reserve(Actor actor, FundUseId use, Insured insured, Instant now) {
    FundUse.Payee payee = insurance(use).payee();
    if (!payee.is(insured.insurer())) {
      throw Refused.at("fundUse", FundRefusal.PAYEE_IS_NOT_THE_INSURER, payee.name(), insured.insurer());
    }
    DebitTable table = reserves.table(reserves.reserve(actor, use, insured.premium(), now));
    uses.insurer(use, insured.insurer());
    return table;
  }

  /**
   * The policy is issued: what was set aside is taken, all households together. The same again answers the same.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#REPEATED_DIFFERENTLY},
   *     {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOTHING_WRITTEN}
   */
  public Standing confirm(Actor actor, FundUseId use, String policyNumber, Instant now) {
    insurance(use);
    reserves.confirm(actor, use, Written.needed("policyNumber", policyNumber), ChinaTime.dayOf(now), now);
    return standing(use);
  }

  /**
   * No policy after all: what was set aside is free again, and what households paid themselves waits to be sent back.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}
   */
  public Standing release(Actor actor, FundUseId use, String why, Instant now) {
    insurance(use);
    FundUse before = uses.find(use).orElseThrow();
    if (before.stage() == FundUse.Stage.RESERVED) {
      claims.reopen(before, now);
    }
    reserves.release(actor, use, why, now);
    return standing(use);
  }

  /**
   * A premium that was reviewed and waits for its policy.
   *
   * @param number as people call it
   * @param budget what the owners have decided on at most
   * @param years how many yearly premiums their decision covers
   */
  public record Ready(FundUseId use, long number, String title, Money budget, int years, String payee) {}

  /** What could pay a policy of that lift now, the latest first. */
  @Transactional(readOnly = true)
  public List<Ready> ready(LiftId lift) {
    return uses.reviewedPremiums(lift).stream().map(each -> new Ready(each.id(), each.number(), each.title(),
        each.asked().budget(), each.asked().years(), each.payee().name())).toList();
  }

  /** The lift that a premium is for. */
  @Transactional(readOnly = true)
  public LiftId lift(FundUseId use) {
    return insurance(use).place().lift();
  }

  /**
   * Asks for the premium of a later year under the decision about a first one: no new vote as long as that covers it; a
   * reviewer looks at it like at every other. The same id again answers the same.
   *
   * @param first the use that was voted on
   * @param startsOn first day of the year
   * @throws Refused {@link FundRefusal#REPEATED_DIFFERENTLY}, {@link FundRefusal#NOT_CHARGEABLE},
   *     {@link FundRefusal#DECISION_DOES_NOT_REACH}, {@link FundRefusal#OVER_BUDGET}
   */
  public Standing following(Actor actor, FundUseId first, FundUseId id, Money premium, LocalDate startsOn,
      Instant now) {
    insurance(first);
    FundUse before = uses.lock(first).orElseThrow();
    return standing(around.following.ask(actor, before, new FollowingPremiums.Asked(id, premium, startsOn), now).id());
  }

  /**
   * A later year's premium that is not needed: the use ends, what was set aside is free, and what households paid
   * themselves waits to be sent back. The same again changes nothing.
   *
   * @throws Refused {@link FundRefusal#NOT_FROM_HERE}
   */
  public void giveUp(Actor actor, FundUseId id, String why, Instant now) {
    insurance(id);
    FundUse use = uses.lock(id).orElseThrow();
    if (use.stage() == FundUse.Stage.RESERVED) {
      claims.reopen(use, now);
    }
    around.following.giveUp(actor, use, Written.needed("why", why), now);
  }

  /**
   * An insurer owes something back: to whom, says the policy. When the bank shows the money, exactly these parts go to
   * them. The same cause for the same household again changes nothing.
   *
   * @throws Refused {@link FundRefusal#MORE_THAN_GIVEN}
   */
  public void owesBack(List<ComingBack> parts) {
    for (ComingBack each : parts) {
      FundUse use = insurance(each.use());
      Money before = Money.sum(around.back.of(use.id()).stream()
          .filter(is -> Objects.equals(is.dwelling(), each.dwelling()) && !is.cause().equals(each.cause()))
          .map(ComingBack::amount).toList());
      Money gave = each.dwelling() == null
          ? use.sums().pool()
          : Money.sum(debits.of(use.id()).stream().filter(is -> is.debit().dwelling().equals(each.dwelling()))
              .map(is -> is.debit().fromAccount().plus(is.paid())).toList());
      if (before.plus(each.amount()).compareTo(gave) > 0) {
        throw Refused.because(FundRefusal.MORE_THAN_GIVEN, gave.minus(before));
      }
      around.back.add(each);
    }
  }

  /** What an insurer owes back of a premium, and what of it has come. */
  @Transactional(readOnly = true)
  public List<ComingBack> comingBack(FundUseId use) {
    return around.back.of(insurance(use).id());
  }

  /** How far the money of a premium is. */
  @Transactional(readOnly = true)
  public Standing standing(FundUseId id) {
    FundUse use = insurance(id);
    DebitTable table = reserves.table(use);
    List<FundDue> dues = debits.of(id);
    return new Standing(use.stage(), table.total(), table.fromPool().plus(table.fromAccounts()), table.selfPaid(),
        Money.sum(dues.stream().map(FundDue::paid).toList()));
  }

  /** What each household bears of a premium that is reserved, with what it has paid itself. */
  @Transactional(readOnly = true)
  public List<FundDue> dues(FundUseId id) {
    insurance(id);
    return debits.of(id);
  }

  /**
   * Money that the insurer has sent back, as a line of the bank shows it, goes to the pool and the sub-accounts by what
   * they gave. The same line again changes nothing.
   *
   * @param line of the bank's statement
   */
  public void givenBack(Actor actor, FundUseId use, FundLineId line, Instant now) {
    claims.givenBack(actor, line, insurance(use), now);
  }

  private FundUse insurance(FundUseId id) {
    return uses.find(id).filter(found -> found.kind() == FundUse.Kind.INSURANCE)
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
  }
}
