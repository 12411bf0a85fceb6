package org.tibao.fund;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.Posting;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Building;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/**
 * 统筹账户: yields that are kept together, for the whole account or for each building or stairwell as the place says. A lift
 * uses what its own basis has earned, never its neighbours'.
 */
@Component
class Pools {

  private final FundAccountTables tables;
  private final FundBooks books;
  private final FundLegality legality;
  private final Places places;

  Pools(FundAccountTables tables, FundBooks books, FundLegality legality, Places places) {
    this.tables = tables;
    this.books = books;
    this.legality = legality;
    this.places = places;
  }

  /**
   * One of them.
   *
   * @param path of the place whose it is
   */
  record Pool(AccountId id, FundAccountId account, String path, FundPolicy.PoolBasis basis, String label) {}

  /** The pool that a use may take from. */
  AccountId of(FundUse use) {
    Stairwell stairwell = places.stairwell(Actor.HOUSE, use.place().stairwell());
    return id(use.account(), unit(stairwell, legality.policy(use).yields().basis()));
  }

  /** What can be taken of it. */
  Money available(FundUse use) {
    AccountId id = of(use);
    return tables.hasPool(id) ? books.balance(id).available() : Money.ZERO;
  }

  /** What of a use is in the pool's own words. */
  private static UUID unit(Stairwell stairwell, FundPolicy.PoolBasis basis) {
    return switch (basis) {
      case ACCOUNT -> stairwell.estate().value();
      case BUILDING -> stairwell.building().value();
      case STAIRWELL -> stairwell.id().value();
    };
  }

  private static AccountId id(FundAccountId account, UUID unit) {
    return new AccountId(
        UUID.nameUUIDFromBytes(("fund:" + account + ":pool:" + unit).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Puts a yield into the pools of its account, by what stood in the sub-accounts of each the day before.
   *
   * @throws Refused {@link FundRefusal#NOTHING_TO_SHARE_BY}
   */
  void fill(Yield yield, FundAccount account, FundPolicy.PoolBasis basis, Instant now) {
    Map<StairwellId, Stairwell> stairwells = places.stairwellsUnder(Actor.HOUSE, account.path()).stream()
        .collect(Collectors.toMap(Stairwell::id, Function.identity()));
    List<SubAccount> subs = tables.subs(account.id());
    Map<SubAccountId, Money> stood = books.balancesOn(subs.stream().map(SubAccount::id).toList(),
        yield.cameOn().minusDays(1));
    Map<UUID, Pool> pools = new LinkedHashMap<>();
    Map<UUID, Money> weights = new LinkedHashMap<>();
    for (SubAccount each : subs) {
      Stairwell stairwell = stairwells.get(each.stairwell());
      if (stairwell != null) {
        UUID unit = unit(stairwell, basis);
        pools.computeIfAbsent(unit, is -> pool(account, stairwell, basis));
        weights.merge(unit, Money.max(Money.ZERO, stood.getOrDefault(each.id(), Money.ZERO)), Money::plus);
      }
    }
    if (weights.values().stream().allMatch(Money::isZero)) {
      throw Refused.because(FundRefusal.NOTHING_TO_SHARE_BY);
    }
    tables.addPools(pools.values());
    books.open(pools.values(), account, now);
    List<Money> split = LargestRemainder.split(yield.amount(),
        weights.values().stream().map(each -> BigInteger.valueOf(each.fen())).toList());
    var legs = new ArrayList<Posting>();
    int i = 0;
    for (Pool each : pools.values()) {
      Money part = split.get(i++);
      if (part.isPositive()) {
        legs.add(FundBooks.pool(yield, each.id(), part));
      }
    }
    books.post(legs, now);
  }

  private Pool pool(FundAccount account, Stairwell stairwell, FundPolicy.PoolBasis basis) {
    String label = switch (basis) {
      case ACCOUNT -> account.label();
      case BUILDING -> places.buildings(Actor.HOUSE, stairwell.estate()).stream()
          .filter(each -> each.id().equals(stairwell.building())).findFirst().map(Building::name).orElse("");
      case STAIRWELL -> stairwell.name();
    };
    return new Pool(id(account.id(), unit(stairwell, basis)), account.id(),
        basis == FundPolicy.PoolBasis.STAIRWELL ? stairwell.path() : account.path(), basis, label);
  }

  /** The pool out of which a stairwell's lifts may be paid, if one was filled. */
  Optional<Yields.Pooled> at(FundAccount account, Stairwell stairwell) {
    List<AccountId> may = Arrays.stream(FundPolicy.PoolBasis.values())
        .map(each -> id(account.id(), unit(stairwell, each))).toList();
    return tables.pools(List.of(account.id())).stream().filter(each -> may.contains(each.id())).findFirst()
        .map(each -> new Yields.Pooled(each.label(), books.balance(each.id()).posted()));
  }

  /** The pools of an account with what stands in each. */
  List<Yields.Pooled> standing(FundAccountId account) {
    List<Pool> pools = tables.pools(List.of(account));
    var balances = books.all(pools.stream().map(Pool::id).toList());
    return pools.stream().map(each -> {
      var balance = balances.get(each.id());
      return new Yields.Pooled(each.label(), balance == null ? Money.ZERO : balance.posted());
    }).toList();
  }
}
