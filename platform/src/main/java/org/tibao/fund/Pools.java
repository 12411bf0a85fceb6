package org.tibao.fund;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.Posting;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Building;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/**
 * 统筹账户: yields that are kept together, for the whole account or for each building or stairwell as the place says. A lift
 * uses what its own basis has earned, never its neighbours'.
 *
 * <p>Yields roll on and stay usable (住宅专项维修资金管理办法第二十七条), and money is its owners' (the same, art. 9). So where a place
 * narrows its basis, what stands in the wider pools goes on into the narrower ones, by what stands in the sub-accounts of
 * each. Where it widens its basis, nothing moves: what one house has earned does not become its neighbours', and its own lifts
 * use it up. Where it shares yields out from then on, no pool may pay any more: what stands there goes to the sub-accounts of those
 * who have earned it.
 */
@Component
class Pools {

  private final FundAccountTables tables;
  private final FundBooks books;
  private final FundLegality legality;
  private final Places places;
  private final Audit audit;

  Pools(FundAccountTables tables, FundBooks books, FundLegality legality, Places places, Audit audit) {
    this.tables = tables;
    this.books = books;
    this.legality = legality;
    this.places = places;
    this.audit = audit;
  }

  /**
   * One of them.
   *
   * @param path of the place whose it is
   */
  record Pool(AccountId id, FundAccountId account, String path, FundPolicy.PoolBasis basis, String label) {}

  /** The pool that a use may take from by its own rule. */
  AccountId of(FundUse use) {
    Stairwell stairwell = places.stairwell(Actor.HOUSE, use.place().stairwell());
    return id(use.account(), unit(stairwell, legality.policy(use).yields().basis()));
  }

  /** A pool, and what can be taken of it. */
  record Source(AccountId pool, Money free) {}

  /** Where a sum of a use comes from: the narrowest pool of its stairwell that covers it, else the fullest. */
  Source source(FundUse use, Money amount) {
    Stairwell stairwell = places.stairwell(Actor.HOUSE, use.place().stairwell());
    var fullest = new Source(of(use), Money.ZERO);
    for (Pool each : own(use.account(), stairwell)) {
      Money free = books.balance(each.id()).available();
      if (free.compareTo(amount) >= 0) {
        return new Source(each.id(), free);
      }
      if (free.compareTo(fullest.free()) > 0) {
        fullest = new Source(each.id(), free);
      }
    }
    return fullest;
  }

  /** The pools out of which a stairwell's lifts may be paid, the narrowest first. */
  private List<Pool> own(FundAccountId account, Stairwell stairwell) {
    return tables.pools(List.of(account)).stream()
        .filter(each -> each.id().equals(id(account, unit(stairwell, each.basis()))))
        .sorted(Comparator.comparing(Pool::basis).reversed()).toList();
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
    Map<Pool, Money> weights = weights(account, basis, _ -> true, yield.cameOn().minusDays(1));
    if (weights.values().stream().allMatch(Money::isZero)) {
      throw Refused.because(FundRefusal.NOTHING_TO_SHARE_BY);
    }
    opened(account, weights.keySet(), now);
    books.post(legs(yield.amount(), weights, (to, part) -> FundBooks.pool(yield, to.id(), part)), now);
  }

  /** The pools of a basis with what stood in the sub-accounts of each at the end of a day, those stairwells only. */
  private Map<Pool, Money> weights(FundAccount account, FundPolicy.PoolBasis basis, Predicate<Stairwell> of,
      LocalDate day) {
    Map<StairwellId, Stairwell> stairwells = places.stairwellsUnder(Actor.HOUSE, account.path()).stream().filter(of)
        .collect(Collectors.toMap(Stairwell::id, Function.identity()));
    List<SubAccount> subs = tables.subs(account.id());
    Map<SubAccountId, Money> stood = books.balancesOn(subs.stream().map(SubAccount::id).toList(), day);
    Map<UUID, Pool> pools = new HashMap<>();
    Map<Pool, Money> weights = new LinkedHashMap<>();
    for (SubAccount each : subs) {
      Stairwell stairwell = stairwells.get(each.stairwell());
      if (stairwell != null) {
        Pool pool = pools.computeIfAbsent(unit(stairwell, basis), _ -> pool(account, stairwell, basis));
        weights.merge(pool, Money.max(Money.ZERO, stood.getOrDefault(each.id(), Money.ZERO)), Money::plus);
      }
    }
    return weights;
  }

  private void opened(FundAccount account, Collection<Pool> pools, Instant now) {
    tables.addPools(pools);
    books.open(pools, account, now);
  }

  private static <T> List<Posting> legs(Money amount, Map<T, Money> weights, BiFunction<T, Money, Posting> leg) {
    List<Money> split = LargestRemainder.split(amount,
        weights.values().stream().map(each -> BigInteger.valueOf(each.fen())).toList());
    var legs = new ArrayList<Posting>();
    int i = 0;
    for (T each : weights.keySet()) {
      Money part = split.get(i++);
      if (part.isPositive()) {
        legs.add(leg.apply(each, part));
      }
    }
    return legs;
  }

  /**
   * Lets what is free in pools go where the rule that holds now wants it: into those of a narrower basis, or to the households,
   * by what stood in the sub-accounts the day before. What a use has set aside stays until it is paid or free again.
   */
  void follow(FundAccountId id, FundPolicy.YieldRule rule, Instant now) {
    switch (rule.treatment()) {
      case POOLED -> carry(tables.lock(id), rule.basis(), now);
      case DISTRIBUTED -> shareOut(tables.lock(id), now);
    }
  }

  private void carry(FundAccount account, FundPolicy.PoolBasis basis, Instant now) {
    for (Pool from : tables.pools(List.of(account.id()))) {
      Money free = from.basis().compareTo(basis) < 0 ? books.balance(from.id()).available() : Money.ZERO;
      Map<Pool, Money> weights = free.isPositive()
          ? weights(account, basis, each -> from.id().equals(id(account.id(), unit(each, from.basis()))),
              ChinaTime.dayOf(now).minusDays(1))
          : Map.of();
      if (weights.values().stream().anyMatch(Money::isPositive)) {
        opened(account, weights.keySet(), now);
        books.post(legs(free, weights, (to, part) -> FundBooks.carried(from, to, part, ChinaTime.dayOf(now))), now);
        audit.changed(Actor.HOUSE, "yield.carried", account.subject(), Map.of(),
            Map.of("sum", free.toString(), "text", from.label()), now);
      }
    }
  }

  private void shareOut(FundAccount account, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    List<Pool> pools = tables.pools(List.of(account.id()));
    if (pools.isEmpty()) {
      return;
    }
    List<Stairwell> stairwells = places.stairwellsUnder(Actor.HOUSE, account.path());
    List<SubAccount> subs = tables.subs(account.id());
    Map<SubAccountId, Money> stood = books.balancesOn(subs.stream().map(SubAccount::id).toList(), today.minusDays(1));
    for (Pool from : pools) {
      Money free = books.balance(from.id()).available();
      Set<StairwellId> its = stairwells.stream()
          .filter(each -> from.id().equals(id(account.id(), unit(each, from.basis())))).map(Stairwell::id)
          .collect(Collectors.toSet());
      Map<SubAccountId, Money> weights = new LinkedHashMap<>();
      subs.stream().filter(each -> its.contains(each.stairwell()))
          .forEach(each -> weights.put(each.id(), Money.max(Money.ZERO, stood.getOrDefault(each.id(), Money.ZERO))));
      if (free.isPositive() && weights.values().stream().anyMatch(Money::isPositive)) {
        books.post(legs(free, weights, (to, part) -> FundBooks.sharedOut(from, to, part, today)), now);
        audit.changed(Actor.HOUSE, "yield.sharedOut", account.subject(), Map.of(),
            Map.of("sum", free.toString(), "text", from.label()), now);
      }
    }
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
    List<Yields.Pooled> own = pooled(own(account.id(), stairwell));
    return own.stream().filter(each -> each.balance().isPositive()).findFirst().or(() -> own.stream().findFirst());
  }

  /** The pools of an account with what stands in each; those of another basis only while something does. */
  List<Yields.Pooled> standing(FundAccountId account) {
    List<Pool> pools = tables.pools(List.of(account));
    boolean oneBasis = pools.stream().map(Pool::basis).distinct().count() < 2;
    return pooled(pools).stream().filter(each -> oneBasis || !each.balance().isZero()).toList();
  }

  private List<Yields.Pooled> pooled(List<Pool> pools) {
    var balances = books.all(pools.stream().map(Pool::id).toList());
    return pools.stream().map(each -> {
      var balance = balances.get(each.id());
      return new Yields.Pooled(each.label(), balance == null ? Money.ZERO : balance.posted());
    }).toList();
  }
}
