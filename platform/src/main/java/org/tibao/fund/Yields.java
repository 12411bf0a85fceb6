package org.tibao.fund;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.ledger.Posting;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * The door to yields 增值收益: what the fund has earned as its bank's statement shows it, and what becomes of it: shared out over the sub-accounts by what
 * stood in them on the day, or pooled, as the place says.
 */
@Component
@Transactional
public class Yields {

  private final YieldTables tables;
  private final FundAccountTables accounts;
  private final FundBooks books;
  private final RuleBook rules;
  private final Pools pools;
  private final Audit audit;

  Yields(YieldTables tables, FundAccountTables accounts, FundBooks books, RuleBook rules, Pools pools, Audit audit) {
    this.tables = tables;
    this.accounts = accounts;
    this.books = books;
    this.rules = rules;
    this.pools = pools;
    this.audit = audit;
  }

  /**
   * The bank's statement has shown a yield: it is written down, its money moves with the line. There is no other way in, so
   * none can be counted twice. False if it is known already.
   */
  boolean entered(Actor actor, FundAccount account, Yield.Earned asked, Instant now) {
    boolean fresh = tables.add(asked, account.path(), actor, now);
    if (fresh) {
      audit.changed(actor, "yield.earned", account.subject(), Map.of(),
          Map.of("kind", asked.kind().name(), "sum", asked.amount().toString(), "text", asked.text()), now);
    }
    return fresh;
  }

  /**
   * Does with a yield what the place says, by its balances of the day on which it came. Again it changes nothing.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOTHING_TO_SHARE_BY}
   */
  public Yield allot(Actor actor, YieldId id, Instant now) {
    Yield seen = tables.find(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_WRITE, seen.path());
    FundAccount account = accounts.lock(seen.account());
    Yield yield = tables.find(id).orElseThrow();
    if (yield.treatment() != null) {
      return yield;
    }
    Rule<FundPolicy> policy = rules.on(FundPolicy.KIND, account.path(), yield.cameOn());
    FundPolicy.Treatment treatment = policy.data().yields().treatment();
    if (treatment == FundPolicy.Treatment.POOLED) {
      pools.fill(yield, account, policy.data().yields().basis(), now);
    } else {
      shareOut(yield, now);
    }
    pools.follow(account.id(), rules.on(FundPolicy.KIND, account.path(), ChinaTime.dayOf(now)).data().yields(), now);
    tables.allot(id, treatment, policy.version().id(), actor, now);
    audit.changed(actor, "yield.allotted", account.subject(), Map.of(),
        Map.of("kind", treatment.name(), "sum", yield.amount().toString()), now);
    return tables.find(id).orElseThrow();
  }

  private void shareOut(Yield yield, Instant now) {
    List<SubAccount> subs = accounts.subs(yield.account());
    // What came on that day itself has earned nothing yet.
    Map<SubAccountId, Money> basis = books.balancesOn(subs.stream().map(SubAccount::id).toList(),
        yield.cameOn().minusDays(1));
    List<Money> weights = subs.stream().map(each -> Money.max(Money.ZERO, basis.getOrDefault(each.id(), Money.ZERO)))
        .toList();
    if (weights.stream().allMatch(Money::isZero)) {
      throw Refused.because(FundRefusal.NOTHING_TO_SHARE_BY);
    }
    List<Money> split = LargestRemainder.split(yield.amount(),
        weights.stream().map(each -> BigInteger.valueOf(each.fen())).toList());
    var parts = new ArrayList<Yield.Part>();
    var legs = new ArrayList<Posting>();
    for (int i = 0; i < subs.size(); i++) {
      SubAccount sub = subs.get(i);
      parts.add(new Yield.Part(sub.id(), sub.room(), weights.get(i), split.get(i)));
      if (split.get(i).isPositive()) {
        legs.add(FundBooks.share(yield, sub.id(), split.get(i), yield.cameOn()));
      }
    }
    books.post(legs, now);
    tables.add(yield.id(), parts);
  }

  /** The yields of an account, the latest first. */
  @Transactional(readOnly = true)
  public List<Yield> of(Actor actor, FundAccount account) {
    actor.require(Permission.FUND_READ, account.path());
    return tables.of(account.id());
  }

  /**
   * 统筹收益: yields that are kept together for one place.
   *
   * @param label of the account, the building or the stairwell
   */
  public record Pooled(String label, Money balance) {}

  /** The pools of an account with what stands in each; none where yields are shared out. */
  @Transactional(readOnly = true)
  public List<Pooled> pools(Actor actor, FundAccount account) {
    actor.require(Permission.FUND_READ, account.path());
    return pools.standing(account.id());
  }

  /** The pool out of which the lifts of a stairwell may be paid, for those who live there too; none where none was filled. */
  @Transactional(readOnly = true)
  public Optional<Pooled> pool(Actor actor, FundAccount account, Stairwell stairwell) {
    actor.require(Permission.FUND_READ, stairwell.path());
    return pools.at(account, stairwell);
  }

  /** What each sub-account got of a yield, and by which balance. */
  @Transactional(readOnly = true)
  public List<Yield.Part> parts(Actor actor, YieldId id) {
    Yield yield = tables.find(id).filter(found -> actor.may(Permission.FUND_READ, found.path()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    return tables.parts(yield.id());
  }

  /** How many yields wait to be shared out or pooled in the asker's territory. */
  @Transactional(readOnly = true)
  public int waiting(Actor actor) {
    return tables.waiting(actor.patterns(Permission.FUND_WRITE));
  }
}
