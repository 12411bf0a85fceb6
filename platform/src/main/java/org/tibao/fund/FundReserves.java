package org.tibao.fund;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.CostLines;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.time.ChinaTime;

/**
 * 冻结与列支: the money of a use, from the split to the posting. The one place that takes anything out of a sub-account;
 * asks no right, that is for the doors before it.
 */
@Component
class FundReserves {

  private final FundUseTables uses;
  private final DebitTables debits;
  private final FundAccountTables accounts;
  private final FundBooks books;
  private final Bearing bearing;
  private final Beside beside;

  FundReserves(FundUseTables uses, DebitTables debits, FundAccountTables accounts, FundBooks books, Bearing bearing,
      Beside beside) {
    this.uses = uses;
    this.debits = debits;
    this.accounts = accounts;
    this.books = books;
    this.bearing = bearing;
    this.beside = beside;
  }

  /** Which costs are paid, and what comes back. */
  @Component
  record Beside(CostLines costs, ComingBackTables back, HouseholdRefundTables owed) {}

  /** Out of which pool and whose sub-accounts a use is paid. */
  @Component
  record Bearing(Beneficiaries beneficiaries, Pools pools) {}

  void opened(FundUse use, FundPolicy policy, Instant now) {
    books.open(use, now);
    bearing.pools.follow(use.account(), policy.yields(), now);
  }

  /** The pool that has given to a use. */
  private AccountId pool(FundUse use) {
    return uses.takenFrom(use.id()).orElseGet(() -> bearing.pools.of(use));
  }

  /** Whether everything that was collected for a use has been paid, and all of it collected. */
  boolean paidOut(FundUse use) {
    var balance = books.balance(FundBooks.of(use));
    return balance.posted().isZero() && debits.of(use.id()).stream().allMatch(each -> each.open().isZero());
  }

  /** How a sum would be borne now. */
  private DebitTable table(FundUse use, Money amount) {
    return table(use, amount, bearing.pools.source(use, amount));
  }

  private DebitTable table(FundUse use, Money amount, Pools.Source source) {
    List<FundSplit.Bearer> bearers = bearing.beneficiaries.of(use.place().stairwell(), use.place().lift(),
        use.account());
    if (bearers.isEmpty()) {
      throw Refused.at("lift", FundRefusal.NOBODY_BENEFITS);
    }
    return FundSplit.of(amount, use.asked().poolFirst() ? source.free() : Money.ZERO, bearers);
  }

  /** How a use is borne: as reserved, or as it would be now. */
  DebitTable table(FundUse use) {
    if (use.sums().amount() == null) {
      return table(use, use.asked().budget());
    }
    return new DebitTable(use.amount(), use.sums().pool(),
        debits.of(use.id()).stream().map(FundDue::debit).toList());
  }

  static CostLines.Payer payer(FundUse use) {
    return new CostLines.Payer("fund", "fund.use:" + use.id());
  }

  /**
   * Sets the shares aside. The same again answers the same.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#REPEATED_DIFFERENTLY},
   *     {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#OVER_BUDGET}, {@link FundRefusal#ONLY_POOL_BY_NOTICE}
   */
  FundUse reserve(Actor actor, FundUseId id, Money amount, Instant now) {
    FundUse use = uses.lock(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (List.of(FundUse.Stage.RESERVED, FundUse.Stage.CONFIRMED, FundUse.Stage.CLOSED).contains(use.stage())) {
      if (!use.amount().equals(amount)) {
        throw Refused.because(FundRefusal.REPEATED_DIFFERENTLY);
      }
      return use;
    }
    if (use.stage() != FundUse.Stage.REVIEWED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    Written.positive("amount", amount);
    if (amount.compareTo(use.asked().budget()) > 0) {
      throw Refused.at("amount", FundRefusal.OVER_BUDGET, use.asked().budget());
    }
    accounts.lock(use.account());
    String cost = use.asked().costLine();
    if (cost != null) {
      beside.costs.take(cost, payer(use), now);
    }
    Pools.Source source = bearing.pools.source(use, amount);
    DebitTable table = table(use, amount, source);
    if (byNotice(use) && table.fromPool().compareTo(amount) < 0) {
      throw Refused.at("amount", FundRefusal.ONLY_POOL_BY_NOTICE);
    }
    uses.reserve(id, amount, table.fromPool(), table.fromPool().isPositive() ? source.pool() : null);
    debits.replace(id, table, accounts.numbers(table.debits().size()));
    FundUse reserved = uses.find(id).orElseThrow();
    books.reserve(reserved, table, source.pool(), now);
    uses.stage(id, FundUse.Stage.RESERVED, now);
    uses.step(id, new FundUse.Step("reserved", amount.toString(), FundHand.of(actor, now)));
    return uses.find(id).orElseThrow();
  }

  /** Whether nobody voted, here or where the decision was made. */
  private boolean byNotice(FundUse use) {
    FundUseId earlier = use.state().restsOn();
    return earlier == null
        ? use.state().decidedBy() == FundUse.DecidedBy.NOTICE
        : byNotice(uses.find(earlier).orElseThrow());
  }

  /**
   * Takes what was set aside, all legs together. The same again answers the same.
   *
   * @param policy number of the policy, or null of a repair
   */
  FundUse confirm(Actor actor, FundUseId id, @Nullable String policy, LocalDate on, Instant now) {
    FundUse use = uses.lock(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (use.stage() == FundUse.Stage.CONFIRMED || use.stage() == FundUse.Stage.CLOSED) {
      if (!Objects.equals(use.sums().policyNumber(), policy)) {
        throw Refused.because(FundRefusal.REPEATED_DIFFERENTLY);
      }
      return use;
    }
    if (use.stage() != FundUse.Stage.RESERVED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    books.confirm(use, table(use), pool(use), on, now);
    uses.confirm(id, policy, on);
    uses.stage(id, FundUse.Stage.CONFIRMED, now);
    uses.step(id, new FundUse.Step("confirmed", policy == null ? "" : policy, FundHand.of(actor, now)));
    return uses.find(id).orElseThrow();
  }

  /** Frees what was set aside; the use may reserve again. Nothing happens to one that has nothing set aside. */
  FundUse release(Actor actor, FundUseId id, String why, Instant now) {
    FundUse use = uses.lock(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (use.stage() == FundUse.Stage.REVIEWED) {
      return use;
    }
    if (use.stage() != FundUse.Stage.RESERVED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    String reason = Written.needed("why", why);
    books.free(use, table(use), pool(use), now);
    String cost = use.asked().costLine();
    if (cost != null) {
      beside.costs.giveBack(cost, payer(use));
    }
    uses.stage(id, FundUse.Stage.REVIEWED, now);
    uses.step(id, new FundUse.Step("released", reason, FundHand.of(actor, now)));
    return uses.find(id).orElseThrow();
  }

  /**
   * Gives back what whoever was paid has sent back: to the pool and to the households by what they gave. What belongs to a
   * household without a sub-account stays owed to it. What the policy has said that comes back goes first, each
   * part to whom it named; the rest by what they gave.
   *
   * @param cause names this giving back: the same again changes nothing
   * @throws Refused {@link FundRefusal#MORE_THAN_GIVEN}
   */
  void giveBack(FundUse use, UUID cause, Money amount, Instant now) {
    List<FundDue> dues = debits.of(use.id());
    Money pool = use.sums().pool().minus(uses.poolBack(use.id()));
    List<Money> given = dues.stream()
        .map(each -> each.debit().fromAccount().plus(each.paid()).minus(each.back())).toList();
    Money left = pool.plus(Money.sum(given));
    if (amount.compareTo(left) > 0) {
      throw Refused.at("amount", FundRefusal.MORE_THAN_GIVEN, left);
    }
    List<Money> split = comingBack(use, dues, amount, pool, given);
    var back = new Back(split.getFirst(), cause, ChinaTime.dayOf(now));
    for (int i = 0; i < dues.size(); i++) {
      back(use, dues.get(i), split.get(i + 1), back);
    }
    uses.poolBack(use.id(), split.getFirst());
    books.giveBack(use, pool(use), cause, back.parts, now);
  }

  private List<Money> comingBack(FundUse use, List<FundDue> dues, Money amount, Money pool, List<Money> given) {
    List<ComingBack> open = beside.back.of(use.id()).stream().filter(each -> each.open().isPositive()).toList();
    Money said = Money.min(amount, Money.sum(open.stream().map(ComingBack::open).toList()));
    var all = new ArrayList<Money>(Collections.nCopies(dues.size() + 1, Money.ZERO));
    List<Money> parts = said.isZero()
        ? List.of()
        : LargestRemainder.split(said, open.stream().map(each -> BigInteger.valueOf(each.open().fen())).toList());
    List<DwellingId> places = dues.stream().map(each -> each.debit().dwelling()).toList();
    for (int i = 0; i < parts.size(); i++) {
      beside.back.came(open.get(i), parts.get(i));
      int at = places.indexOf(open.get(i).dwelling()) + 1;
      all.set(at, all.get(at).plus(parts.get(i)));
    }
    if (amount.compareTo(said) > 0) {
      var rest = new ArrayList<Money>();
      for (int i = 0; i < given.size(); i++) {
        rest.add(given.get(i).minus(all.get(i + 1)));
      }
      List<Money> more = split(pool.minus(all.getFirst()), amount.minus(said), rest);
      for (int i = 0; i < all.size(); i++) {
        all.set(i, all.get(i).plus(more.get(i)));
      }
    }
    return all;
  }

  /**
   * The price audit has found that a use costs less: everybody's share shrinks alike. What a household has not paid
   * itself yet it need not pay, the rest comes back.
   */
  void afterAudit(FundUse use, Money over, Instant now) {
    List<FundDue> dues = debits.of(use.id());
    List<Money> split = split(use.sums().pool(), over, dues.stream().map(each -> each.debit().share()).toList());
    var back = new Back(split.getFirst(), use.id().value(), ChinaTime.dayOf(now));
    Money cut = Money.ZERO;
    for (int i = 0; i < dues.size(); i++) {
      FundDue due = dues.get(i);
      Money unpaid = Money.min(split.get(i + 1), due.open());
      if (unpaid.isPositive()) {
        debits.cut(due, unpaid);
        cut = cut.plus(unpaid);
      }
      back(use, due, split.get(i + 1).minus(unpaid), back);
    }
    uses.amount(use.id(), use.amount().minus(cut));
    uses.poolBack(use.id(), split.getFirst());
    books.giveBack(use, pool(use), use.id().value(), back.parts, now);
  }

  private static List<Money> split(Money pool, Money amount, List<Money> weights) {
    var all = new ArrayList<BigInteger>();
    all.add(BigInteger.valueOf(pool.fen()));
    weights.forEach(each -> all.add(BigInteger.valueOf(each.fen())));
    return LargestRemainder.split(amount, all);
  }

  /** Where what comes back goes, in the order in which it is posted. */
  private static final class Back {
    private final Map<String, Money> parts = new LinkedHashMap<>();
    private final UUID cause;
    private final LocalDate on;

    Back(Money pool, UUID cause, LocalDate on) {
      this.cause = cause;
      this.on = on;
      parts.put("pool", pool);
    }
  }

  private void back(FundUse use, FundDue due, Money part, Back back) {
    if (!part.isPositive()) {
      return;
    }
    debits.back(use.id(), due.debit().dwelling(), part);
    SubAccountId sub = account(use, due);
    if (sub == null) {
      back.parts.merge("suspense", part, Money::plus);
      beside.owed.owe(new HouseholdRefundId(UUID.nameUUIDFromBytes(("fund.owed:" + use.id() + ":"
          + due.debit().dwelling() + ":" + back.cause).getBytes(StandardCharsets.UTF_8))), use, due.debit(), part,
          back.on);
      return;
    }
    back.parts.put(sub.toString(), part);
  }

  /** Where a household's money goes back to: its sub-account, also one that was opened since. */
  private @Nullable SubAccountId account(FundUse use, FundDue due) {
    SubAccountId known = due.debit().account();
    return known != null
        ? known
        : accounts.subsOf(List.of(due.debit().dwelling())).stream()
            .filter(each -> each.account().equals(use.account())).findFirst().map(SubAccount::id).orElse(null);
  }
}
