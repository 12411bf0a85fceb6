package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.fund.Charge;
import org.tibao.fund.ComingBack;
import org.tibao.fund.Debit;
import org.tibao.fund.DebitTable;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.Ground;
import org.tibao.fund.Premiums;
import org.tibao.fund.PurposeGuard;
import org.tibao.fund.Warranty;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Product;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Votes;

/** Who bears the premium of a lift, and how much. */
@Component
class Bearers {

  private final Votes votes;
  private final Households households;
  private final Agreements agreements;
  private final Premiums fund;
  private final Lifts lifts;

  Bearers(Votes votes, Households households, Agreements agreements, Premiums fund, Lifts lifts) {
    this.votes = votes;
    this.households = households;
    this.agreements = agreements;
    this.fund = fund;
    this.lifts = lifts;
  }

  /** What a split goes by. */
  record Way(Product.Basis basis, Product.FloorRatio floors, InsuranceTerms.AmountBasis amounts) {}

  /** The dwellings on the floors that the lift's plate names, from the ground up, with what the owners agreed. */
  private List<PremiumSplit.Flat> flats(Application.Place place) {
    List<Integer> floors = votes.ofLifts(Actor.HOUSE, place.stairwell(), List.of(place.lift())).floors();
    Map<DwellingId, Money> agreed = new HashMap<>();
    Optional<Agreement> agreement = agreements.current(Actor.HOUSE, place.stairwell());
    agreement.ifPresent(is -> is.shares().forEach(each -> agreed.put(each.dwelling(), each.pays())));
    return households.dwellings(Actor.HOUSE, place.stairwell()).stream()
        .filter(each -> floors.contains(each.floor()))
        .sorted(Comparator.comparingInt(Dwelling::floor).thenComparing(Dwelling::room))
        .map(each -> new PremiumSplit.Flat(each.id(), each.path(), each.room(), each.floor(), each.area().centi(),
            agreed.getOrDefault(each.id(), Money.ZERO)))
        .toList();
  }

  /** What each floor would bear of several premiums; empty where that cannot be said yet. */
  List<List<Policies.FloorShare>> would(Application.Place place, List<Money> premiums, Way way) {
    List<PremiumSplit.Flat> flats = flats(place);
    boolean agreed = way.basis() != Product.Basis.AGREEMENT || flats.stream().anyMatch(each -> !each.agreed().isZero());
    if (flats.isEmpty() || !agreed) {
      return List.of();
    }
    return premiums.stream().map(premium -> {
      var floors = new TreeMap<Integer, List<Money>>();
      themselves(place, premium, way).forEach(each -> floors.computeIfAbsent(each.floor(), _ -> new ArrayList<>())
          .add(each.base()));
      return floors.entrySet().stream().map(each -> new Policies.FloorShare(each.getKey(), each.getValue().size(),
          Money.sum(each.getValue()))).toList();
    }).toList();
  }

  /** Out of the households' own pockets. */
  List<Bearer> themselves(Application.Place place, Money premium, Way way) {
    List<PremiumSplit.Flat> flats = flats(place);
    if (flats.isEmpty()) {
      throw Refused.because(InsuranceRefusal.NOBODY_BEARS);
    }
    List<Money> parts = switch (way.basis()) {
      case FLOORS -> PremiumSplit.byFloors(premium, flats, way.floors(), way.amounts());
      case AREA -> PremiumSplit.byArea(premium, flats);
      case AGREEMENT -> {
        if (flats.stream().allMatch(each -> each.agreed().isZero())) {
          throw Refused.at("basis", InsuranceRefusal.NO_AGREEMENT);
        }
        yield PremiumSplit.byAgreement(premium, flats);
      }
    };
    var bearers = new ArrayList<Bearer>();
    for (int i = 0; i < flats.size(); i++) {
      PremiumSplit.Flat flat = flats.get(i);
      bearers.add(new Bearer(i, flat.dwelling(), flat.path(), flat.room(), flat.floor(), parts.get(i), parts.get(i),
          Bearer.Account.NONE));
    }
    return bearers;
  }

  /**
   * Out of the fund: pool and sub-accounts, the rest by the households; set aside until the policy is issued.
   *
   * @param covers what the policy pays for: the fund buys nothing beyond what it could pay itself
   */
  List<Bearer> fund(Actor actor, Application.Place place, FundUseId use, Paid paid, Instant now) {
    if (!fund.lift(use).equals(place.lift())) {
      throw Refused.at("fundUse", InsuranceRefusal.NOT_THIS_USE);
    }
    requireFundMay(place, paid.covers(), ChinaTime.dayOf(now));
    DebitTable table = fund.reserve(actor, use, new Premiums.Insured(paid.premium(), paid.insurer()), now);
    var bearers = new ArrayList<Bearer>();
    for (Debit each : table.debits()) {
      bearers.add(new Bearer(bearers.size(), each.dwelling(), each.path(), each.room(), each.floor(), each.share(),
          each.selfPay(), Bearer.Account.NONE));
    }
    if (table.fromPool().isPositive()) {
      bearers.add(new Bearer(bearers.size(), null, place.path(), "增值收益", 0, table.fromPool(), Money.ZERO,
          Bearer.Account.NONE));
    }
    return bearers;
  }

  /** A premium, what it buys, and of whom. */
  record Paid(Money premium, List<CoverItem> covers, String insurer) {}

  private void requireFundMay(Application.Place place, List<CoverItem> covers, LocalDate today) {
    LocalDate until = lifts.liftsOf(Actor.HOUSE, place.stairwell()).stream()
        .filter(each -> each.id().equals(place.lift())).findFirst()
        .flatMap(each -> Optional.ofNullable(each.facts().warrantyUntil()))
        .orElse(null);
    for (CoverItem each : covers) {
      if (fund.judge(place.path(), charge(each), Warranty.of(until, today),
          today) instanceof PurposeGuard.Ruling.Refused(Ground ground)) {
        throw Refused.at("fundUse", InsuranceRefusal.FUND_MAY_NOT,
            new DefaultMessageSourceResolvable("insurance.cover." + each), ground.article());
      }
    }
  }

  private static Charge charge(CoverItem item) {
    return switch (item) {
      case PARTS, OVERHAUL -> Charge.LIFT_REPAIR;
      case RENEWAL -> Charge.LIFT_RENEWAL;
      case CARE -> Charge.DAILY_CARE;
      case INSPECTION -> Charge.INSPECTION;
      case MONITORING -> Charge.MONITORING;
      case ELECTRICITY -> Charge.ELECTRICITY;
      case ENTRAPMENT -> Charge.ENTRAPMENT_BENEFIT;
      case LIABILITY -> Charge.LIABILITY;
      case VANDALISM -> Charge.DAMAGE_BY_PERSON;
    };
  }

  List<ComingBack> comingBack(FundUseId use) {
    return fund.comingBack(use);
  }

  /** Tells the fund what goes back to whom of what it gave. */
  void owesBack(FundUseId use, List<Bearer> bearers, List<Policy.Refund> refunds) {
    fund.owesBack(refunds.stream().map(each -> new ComingBack(use, each.portion(), bearers.get(each.place()).dwelling(),
        each.amount(), Money.ZERO, each.dueOn())).toList());
  }

  /** What of the fund could pay a policy of that lift now. */
  List<Premiums.Ready> ready(LiftId lift) {
    return fund.ready(lift);
  }

  /** What of a premium out of the fund is still to come from households. */
  Money missing(FundUseId use) {
    Premiums.Standing standing = fund.standing(use);
    return standing.selfPay().minus(standing.selfPaid());
  }

  /** Asks the fund for a later year's premium under the decision about an earlier one. */
  FundUseId following(Actor actor, FundUseId decided, UUID id, PolicyTerm term, Instant now) {
    var use = new FundUseId(id);
    fund.following(actor, decided, use, term.premium(), term.startsOn(), now);
    return use;
  }

  Renewals.Waiting waiting(RenewalTables.Row row) {
    Premiums.Standing standing = fund.standing(row.fundUse());
    return new Renewals.Waiting(row.id(), row.term(), row.fundUse(), row.premium(), standing.stage(),
        standing.stage() == FundUse.Stage.RESERVED ? missing(row.fundUse()) : Money.ZERO);
  }

  void giveUp(Actor actor, FundUseId use, String why, Instant now) {
    fund.giveUp(actor, use, why, now);
  }

  void confirm(Actor actor, FundUseId use, String number, Instant now) {
    fund.confirm(actor, use, number, now);
  }

  void release(Actor actor, FundUseId use, String why, Instant now) {
    fund.release(actor, use, why, now);
  }
}
