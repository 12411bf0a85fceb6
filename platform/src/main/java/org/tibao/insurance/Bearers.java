package org.tibao.insurance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.fund.Debit;
import org.tibao.fund.DebitTable;
import org.tibao.fund.FundUseId;
import org.tibao.fund.Premiums;
import org.tibao.money.Money;
import org.tibao.pricing.Product;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.voting.Votes;

/** Who bears the premium of a lift, and how much. */
@Component
class Bearers {

  private final Votes votes;
  private final Households households;
  private final Agreements agreements;
  private final Premiums fund;

  Bearers(Votes votes, Households households, Agreements agreements, Premiums fund) {
    this.votes = votes;
    this.households = households;
    this.agreements = agreements;
    this.fund = fund;
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

  /** Out of the fund: pool and sub-accounts, the rest by the households; set aside until the policy is issued. */
  List<Bearer> fund(Actor actor, Application.Place place, FundUseId use, Money premium, Instant now) {
    DebitTable table = fund.reserve(actor, use, premium, now);
    if (!table.debits().stream().allMatch(each -> each.path().startsWith(place.path()))) {
      throw Refused.at("fundUse", InsuranceRefusal.NOT_THIS_USE);
    }
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

  /** What of a premium out of the fund is still to come from households. */
  Money missing(FundUseId use) {
    Premiums.Standing standing = fund.standing(use);
    return standing.selfPay().minus(standing.selfPaid());
  }

  void confirm(Actor actor, FundUseId use, String number, Instant now) {
    fund.confirm(actor, use, number, now);
  }

  void release(Actor actor, FundUseId use, String why, Instant now) {
    fund.release(actor, use, why, now);
  }
}
