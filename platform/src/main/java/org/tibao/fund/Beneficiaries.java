package org.tibao.fund;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.ledger.Balance;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;
import org.tibao.voting.Scope;
import org.tibao.voting.Votes;

/** 受益户: the dwellings that a lift serves, and what of each can be taken out of its sub-account. */
@Component
class Beneficiaries {

  private final Votes votes;
  private final Households households;
  private final FundAccountTables accounts;
  private final FundBooks books;

  Beneficiaries(Votes votes, Households households, FundAccountTables accounts, FundBooks books) {
    this.votes = votes;
    this.households = households;
    this.accounts = accounts;
    this.books = books;
  }

  /** Whose dwellings decide and bear: those on the floors that the lift's plate names. */
  Scope.OfLift scope(StairwellId stairwell, LiftId lift) {
    return votes.ofLifts(Actor.HOUSE, stairwell, List.of(lift));
  }

  /** From the ground up; a sub-account of another account than this one is not taken from. */
  List<FundSplit.Bearer> of(StairwellId stairwell, LiftId lift, FundAccountId account) {
    List<Integer> floors = scope(stairwell, lift).floors();
    List<Dwelling> served = households.dwellings(Actor.HOUSE, stairwell).stream()
        .filter(each -> floors.contains(each.floor()))
        .sorted(Comparator.comparingInt(Dwelling::floor).thenComparing(Dwelling::room)).toList();
    Map<DwellingId, SubAccount> subs = new HashMap<>();
    accounts.subsOf(served.stream().map(Dwelling::id).toList()).stream()
        .filter(each -> each.account().equals(account)).forEach(each -> subs.put(each.dwelling(), each));
    Map<SubAccountId, Balance> balances = books.balances(subs.values().stream().map(SubAccount::id).toList());
    return served.stream().map(each -> {
      SubAccount sub = subs.get(each.id());
      Balance balance = sub == null ? null : balances.get(sub.id());
      return new FundSplit.Bearer(each.id(), each.path(), each.room(), each.floor(), each.area().centi(),
          sub == null ? null : sub.id(), balance == null ? Money.ZERO : balance.available());
    }).toList();
  }

  /** The first deposits of those who bear a part, all together. */
  Money firstDeposits(List<FundSplit.Bearer> bearers) {
    return Money.sum(accounts.subsOf(bearers.stream().map(FundSplit.Bearer::dwelling).toList()).stream()
        .map(SubAccount::firstDeposit).toList());
  }
}
