package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.money.Money;
import org.tibao.pricing.Product;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * The door to the next yearly term within a service agreement. Where households pay, they are asked; where the fund pays, its
 * reviewer looks at the year's premium first, and there is a term when all of it is there. As long as the owners' vote about
 * the agreement reaches, nobody votes again.
 */
@Component
@Transactional
public class Renewals {

  private final PolicyFile file;
  private final RenewalTables tables;
  private final SelectionTables selections;
  private final Premium premium;
  private final Bearers bearers;
  private final Policies.Telling telling;

  Renewals(PolicyFile file, RenewalTables tables, SelectionTables selections, Premium premium, Bearers bearers,
      Policies.Telling telling) {
    this.file = file;
    this.tables = tables;
    this.selections = selections;
    this.premium = premium;
    this.bearers = bearers;
    this.telling = telling;
  }

  /**
   * What a renewal asks for.
   *
   * @param id of the asker: the same again happens once
   * @param fundUse a use of the fund with a decision of its own, or null: the owners' decision about the agreement holds
   */
  public record Draft(UUID id, Money premium, @Nullable FundUseId fundUse) {}

  /**
   * 续保中: a next term for which the fund was asked.
   *
   * @param term its number
   * @param stage where the fund's use stands
   * @param missing what households still have to pay themselves
   */
  public record Waiting(UUID id, int term, FundUseId fundUse, Money premium, FundUse.Stage stage, Money missing) {}

  /**
   * Renews a series by its next yearly term. Where the fund pays, this asks the fund and makes no term yet.
   *
   * @return the term, or empty where the fund was asked
   * @throws Refused {@link InsuranceRefusal#NOT_FROM_HERE}, {@link InsuranceRefusal#TOO_EARLY},
   *     {@link InsuranceRefusal#OVERLAPS}, {@link InsuranceRefusal#NOT_THIS_USE}, and what the fund refuses
   */
  public Optional<PolicyTerm> renew(Actor actor, PolicyId id, Draft draft, Instant now) {
    Policy policy = file.insurers(actor, id);
    Optional<PolicyTerm> made = made(policy, draft.id());
    if (made.isPresent() || tables.knows(id, draft.id())) {
      return made;
    }
    LocalDate today = ChinaTime.dayOf(now);
    PolicyTerm term = next(policy, Written.positive("premium", draft.premium()), today);
    FundUseId first = policy.payment().fundUse();
    if (first == null) {
      List<Money> shares = PremiumSplit.change(term.premium(),
          file.premiums.bearers(id).stream().map(Bearer::base).toList());
      Portion portion = write(actor, policy, term, draft.id(), shares, now);
      premium.ask(policy, portion, shares, policy.payment().schedule(), term.startsOn());
      return Optional.of(term);
    }
    if (tables.waiting(id).isPresent()) {
      throw Refused.because(InsuranceRefusal.RENEWAL_WAITS);
    }
    FundUseId own = draft.fundUse();
    if (own != null && file.policies.pays(own)) {
      throw Refused.at("fundUse", InsuranceRefusal.NOT_THIS_USE);
    }
    FundUseId use = own == null ? bearers.following(actor, decided(policy, first), draft.id(), term, now) : own;
    tables.add(id, draft.id(), use, term, actor, today);
    telling.say(actor, "insurance.renewalAsked", policy, term.premium().toString(), now);
    return Optional.empty();
  }

  /** The last use that the owners decided on: a later year may have had a decision of its own. */
  private FundUseId decided(Policy policy, FundUseId first) {
    return tables.own(policy.id()).orElse(first);
  }

  private PolicyTerm next(Policy policy, Money whole, LocalDate today) {
    PolicyTerm last = policy.last();
    boolean more = last.endsOn().isBefore(policy.content().endsOn());
    if (policy.stage() != Policy.Stage.ISSUED || policy.content().form() != Product.Form.YEARLY_TERMS || !more) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    LocalDate earliest = last.endsOn().minusDays(file.terms(policy.path(), today).renewBeforeDays());
    if (today.isBefore(earliest) || today.isAfter(last.endsOn())) {
      throw Refused.because(InsuranceRefusal.TOO_EARLY, earliest);
    }
    LocalDate starts = last.endsOn().plusDays(1);
    file.policies.holding(policy.place().lift(), starts).stream().findFirst().ifPresent(next -> {
      throw Refused.because(InsuranceRefusal.OVERLAPS, next.number(), next.until());
    });
    return new PolicyTerm(last.seq() + 1, starts, starts.plusYears(1).minusDays(1), whole);
  }

  private Optional<PolicyTerm> made(Policy policy, UUID command) {
    Optional<PolicyId> known = file.premiums.policyOf(command);
    if (known.isPresent() && !known.get().equals(policy.id())) {
      throw Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY);
    }
    return file.premiums.portions(policy.id()).stream().filter(each -> each.id().equals(command)).findFirst()
        .map(each -> policy.terms().get(each.term() - 1));
  }

  private Portion write(Actor actor, Policy policy, PolicyTerm term, UUID command, List<Money> shares, Instant now) {
    file.policies.add(policy.id(), term);
    var portion = new Portion(command, file.premiums.portions(policy.id()).size() + 1, term.seq(), Portion.Kind.TERM,
        term.startsOn(), term.endsOn(), term.premium(), term.premium(), null,
        new Portion.Reason("", "", actor.name()));
    premium.write(actor, policy, portion, shares, now);
    telling.say(actor, "insurance.renewed", policy, term.premium().toString(), now);
    return portion;
  }

  /** The next term for which the fund was asked, if one waits. */
  @Transactional(readOnly = true)
  public Optional<Waiting> waiting(Policy policy) {
    return tables.waiting(policy.id()).map(each -> bearers.waiting(each));
  }

  /**
   * Goes as far as the fund has come: what was reviewed is set aside, household by household; when all of the premium is
   * there it is taken, and the term is made. Nothing happens before the review.
   *
   * @return the term, or empty while something is still to come
   */
  public Optional<PolicyTerm> goOn(Actor actor, PolicyId id, Instant now) {
    Policy policy = file.insurers(actor, id);
    Optional<RenewalTables.Row> row = tables.waiting(id);
    if (row.isEmpty() || policy.stage() != Policy.Stage.ISSUED) {
      return Optional.empty();
    }
    RenewalTables.Row asked = row.get();
    FundUse.Stage stage = bearers.waiting(asked).stage();
    if (stage != FundUse.Stage.REVIEWED && stage != FundUse.Stage.RESERVED) {
      return Optional.empty();
    }
    Bid bid = selections.bid(policy.origin().bid()).orElseThrow();
    List<Bearer> table = bearers.fund(actor, policy.place(), asked.fundUse(),
        new Bearers.Paid(asked.premium(), bid.terms().covers(), policy.insurer().name()), now);
    if (bearers.missing(asked.fundUse()).isPositive()) {
      return Optional.empty();
    }
    bearers.confirm(actor, asked.fundUse(), policy.number() + "-" + asked.term(), now);
    LocalDate starts = policy.last().endsOn().plusDays(1);
    var term = new PolicyTerm(asked.term(), starts, starts.plusYears(1).minusDays(1), asked.premium());
    write(actor, policy, term, asked.id(), placed(policy, table, now), now);
    premium.receiveFromFund(actor, policy, asked.fundUse(), now);
    tables.done(asked.id(), ChinaTime.dayOf(now));
    return Optional.of(term);
  }

  /** The year's table by the places of the policy; who was not there in the years before joins with nothing of its own. */
  private List<Money> placed(Policy policy, List<Bearer> table, Instant now) {
    var known = new ArrayList<>(file.premiums.bearers(policy.id()));
    var joined = new ArrayList<Bearer>();
    for (Bearer each : table) {
      if (known.stream().noneMatch(is -> Objects.equals(is.dwelling(), each.dwelling()))) {
        var fresh = new Bearer(known.size(), each.dwelling(), each.path(), each.room(), each.floor(), Money.ZERO,
            Money.ZERO, Bearer.Account.NONE);
        file.premiums.add(policy.id(), fresh);
        known.add(fresh);
        joined.add(fresh);
      }
    }
    if (!joined.isEmpty()) {
      file.books.join(policy, joined, now);
    }
    return known.stream().map(is -> Money.sum(table.stream()
        .filter(each -> Objects.equals(is.dwelling(), each.dwelling())).map(Bearer::base).toList())).toList();
  }

  /** No next term after all: what the fund has set aside for it is free. */
  public void giveUp(Actor actor, PolicyId id, String why, Instant now) {
    Policy policy = file.locked(actor, id);
    if (!file.speaks(actor, policy)) {
      actor.require(Permission.POLICY_APPLY, policy.path());
    }
    ended(actor, policy, Written.needed("why", why), now);
  }

  /** The policy ends: nothing stays set aside for a term that does not come. */
  void ended(Actor actor, Policy policy, String why, Instant now) {
    tables.waiting(policy.id()).ifPresent(each -> {
      bearers.giveUp(actor, each.fundUse(), why, now);
      tables.giveUp(each.id(), why);
      telling.say(actor, "insurance.renewalGivenUp", policy, why, now);
    });
  }
}
