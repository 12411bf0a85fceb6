package org.tibao.fund;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Balance;
import org.tibao.ledger.Hold;
import org.tibao.ledger.HoldId;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.NewAccount;
import org.tibao.ledger.Posting;
import org.tibao.ledger.Settlement;
import org.tibao.ledger.Statement;
import org.tibao.ledger.Transfer;
import org.tibao.ledger.TransferId;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/**
 * The books of the fund: which ledger accounts it has, and how each thing that happens is posted. One ledger account for
 * each sub-account, none of which can be overdrawn. Every id is made from its cause, so that what happens twice is posted
 * once.
 */
@Component
class FundBooks {

  /** Legs of one posting, below what the ledger takes at once. */
  static final int LEGS = 100;

  private final Ledger ledger;

  FundBooks(Ledger ledger) {
    this.ledger = ledger;
  }

  static AccountId of(FundAccountId account, AccountKind kind) {
    return new AccountId(named(account + ":" + kind));
  }

  static AccountId of(SubAccountId sub) {
    return new AccountId(named("sub:" + sub));
  }

  /** What has been collected for a use and not yet been paid. */
  static AccountId of(FundUse use) {
    return of(use.id());
  }

  static AccountId of(FundUseId use) {
    return new AccountId(named("use:" + use));
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(("fund:" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static TransferId transfer(String cause) {
    return new TransferId(named(cause));
  }

  void open(FundAccount account, Instant now) {
    var all = new ArrayList<NewAccount>();
    for (AccountKind kind : List.of(AccountKind.BANK_ACCOUNT, AccountKind.SUSPENSE, AccountKind.INTEREST)) {
      all.add(NewAccount.notOverdrawn(of(account.id(), kind), kind, account.path(), account.label()));
    }
    ledger.open(all, now);
  }

  void open(Collection<SubAccount> subs, String label, Instant now) {
    ledger.open(subs.stream().map(each -> NewAccount.notOverdrawn(of(each.id()), AccountKind.FUND, each.path(),
        label + " " + each.room())).toList(), now);
  }

  void open(Collection<Pools.Pool> pools, FundAccount account, Instant now) {
    ledger.open(pools.stream().map(each -> NewAccount.notOverdrawn(each.id(), AccountKind.FUND, each.path(),
        account.label() + " " + each.label() + " 统筹")).toList(), now);
  }

  void open(FundUse use, Instant now) {
    AccountKind kind = use.kind() == FundUse.Kind.INSURANCE ? AccountKind.INSURER : AccountKind.PAYEE;
    ledger.open(NewAccount.notOverdrawn(of(use), kind, use.path(), use.label() + " " + use.payee().name()), now);
  }

  /** What stood in a sub-account at the bank when it was opened here. */
  static Posting opening(SubAccount sub, Money balance, LocalDate asOf) {
    String cause = "fund.opening:" + sub.id();
    return new Transfer(transfer(cause), of(sub.account(), AccountKind.BANK_ACCOUNT), of(sub.id()), balance, asOf,
        cause, sub.room() + " 室 开户余额");
  }

  /** Money has come in; whose it is, is said next. */
  void came(FundLine line, Instant now) {
    String cause = "fund.line:" + line.id();
    post(List.of(new Transfer(transfer(cause), of(line.account(), AccountKind.BANK_ACCOUNT),
        of(line.account(), AccountKind.SUSPENSE), line.amount(), line.bookedOn(), cause, "待认款")), now);
  }

  /** What came in was for that account. */
  void claimed(FundLine line, AccountId to, Money amount, String cause, String text, Instant now) {
    post(List.of(new Transfer(transfer(cause), of(line.account(), AccountKind.SUSPENSE), to, amount, line.bookedOn(),
        cause, text)), now);
  }

  static Posting share(Yield yield, SubAccountId sub, Money part, LocalDate on) {
    String cause = "fund.yield:" + yield.id() + ":" + sub;
    return new Transfer(transfer(cause), of(yield.account(), AccountKind.INTEREST), of(sub), part, on, cause,
        "增值收益分配");
  }

  static Posting pool(Yield yield, AccountId pool, Money part) {
    String cause = "fund.yieldPooled:" + yield.id() + ":" + pool;
    return new Transfer(transfer(cause), of(yield.account(), AccountKind.INTEREST), pool, part, yield.cameOn(), cause,
        "增值收益统筹");
  }

  /** What was pooled by a wider basis goes on by the basis that holds now. */
  static Posting carried(Pools.Pool from, Pools.Pool to, Money part, LocalDate on) {
    return new Transfer(TransferId.next(), from.id(), to.id(), part, on, "fund.poolCarried:" + from.id(),
        "统筹范围变更结转");
  }

  /** What was pooled goes to those who have earned it, where yields are shared out from now on. */
  static Posting sharedOut(Pools.Pool from, SubAccountId sub, Money part, LocalDate on) {
    return new Transfer(TransferId.next(), from.id(), of(sub), part, on, "fund.poolSharedOut:" + from.id(),
        "统筹收益分配到户");
  }

  private static String cause(FundUse use) {
    return "fund.use:" + use.id();
  }

  private static HoldId hold(FundUse use, String from) {
    return new HoldId(named("hold:" + use.id() + ":" + use.attempt() + ":" + from));
  }

  /** Sets the shares of a use aside: no other use can have them. */
  void reserve(FundUse use, DebitTable table, AccountId pool, Instant now) {
    post(legs(pool, table, part -> new Hold(hold(use, part.key()), part.from(), of(use), part.amount(), null,
        cause(use), use.title())), now);
  }

  /** What was set aside moves, all of it together. */
  void confirm(FundUse use, DebitTable table, AccountId pool, LocalDate on, Instant now) {
    post(legs(pool, table, part -> new Settlement(transfer("confirmed:" + use.id() + ":" + use.attempt() + ":"
        + part.key()), hold(use, part.key()), part.amount(), on, cause(use), use.title())), now);
  }

  /** What was set aside is free again. */
  void free(FundUse use, DebitTable table, AccountId pool, Instant now) {
    post(legs(pool, table, part -> new org.tibao.ledger.Release(hold(use, part.key()), cause(use), use.title())), now);
  }

  private record Part(String key, AccountId from, Money amount) {}

  private static List<Posting> legs(AccountId pool, DebitTable table, Function<Part, Posting> leg) {
    var legs = new ArrayList<Posting>();
    if (table.fromPool().isPositive()) {
      legs.add(leg.apply(new Part("pool", pool, table.fromPool())));
    }
    for (Debit each : table.debits()) {
      SubAccountId sub = each.account();
      if (sub != null && each.fromAccount().isPositive()) {
        legs.add(leg.apply(new Part(sub.toString(), of(sub), each.fromAccount())));
      }
    }
    return legs;
  }

  /** What a use did not need goes back to where it came from. */
  void giveBack(FundUse use, AccountId pool, UUID cause, Map<String, Money> parts, Instant now) {
    LocalDate on = ChinaTime.dayOf(now);
    var legs = new ArrayList<Posting>();
    parts.forEach((to, amount) -> {
      if (amount.isPositive()) {
        AccountId into = switch (to) {
          case "pool" -> pool;
          case "suspense" -> of(use.account(), AccountKind.SUSPENSE);
          default -> of(new SubAccountId(UUID.fromString(to)));
        };
        legs.add(new Transfer(transfer("back:" + cause + ":" + to), of(use), into, amount, on,
            "fund.back:" + use.id(), use.title() + " 退回"));
      }
    });
    post(legs, now);
  }

  private static HoldId hold(String order) {
    return new HoldId(named("refund:" + order));
  }

  /** What is owed to a household is set aside until the bank has paid it. */
  void hold(HouseholdRefund refund, String order, Instant now) {
    post(List.of(new Hold(hold(order), of(refund.account(), AccountKind.SUSPENSE),
        of(refund.account(), AccountKind.BANK_ACCOUNT), refund.amount(), null, "fund.refund:" + refund.id(), "退费")),
        now);
  }

  void paid(HouseholdRefund refund, String order, LocalDate on, Instant now) {
    post(List.of(new Settlement(transfer("refunded:" + order), hold(order), refund.amount(), on,
        "fund.refund:" + refund.id(), "退费")), now);
  }

  void free(HouseholdRefund refund, String order, Instant now) {
    post(List.of(new org.tibao.ledger.Release(hold(order), "fund.refund:" + refund.id(), "银行退回")), now);
  }

  /** What was owed to a household goes to the sub-account that it has now. */
  void deposit(HouseholdRefund refund, SubAccountId sub, LocalDate on, Instant now) {
    String cause = "fund.refund:" + refund.id();
    post(List.of(new Transfer(transfer(cause), of(refund.account(), AccountKind.SUSPENSE), of(sub), refund.amount(),
        on, cause, "退费转入分户账")), now);
  }

  /** What was said of a payment is taken back: its money waits again to be explained. */
  void undone(AccountId from, FundLine line, FundLine.Claim claim, Instant now) {
    String cause = "fund.undone:" + claim.id();
    post(List.of(new Transfer(transfer(cause), from, of(line.account(), AccountKind.SUSPENSE), claim.amount(),
        ChinaTime.dayOf(now), cause, "撤销认款")), now);
  }

  /** What came in and was nobody's has gone back to where it came from. */
  void returned(FundLine out, Instant now) {
    String cause = "fund.returned:" + out.id();
    post(List.of(new Transfer(transfer(cause), of(out.account(), AccountKind.SUSPENSE),
        of(out.account(), AccountKind.BANK_ACCOUNT), out.unclaimed().negated(), out.bookedOn(), cause, "退回")), now);
  }

  /** The sum is set aside until the bank has paid. It never expires: only the bank's answer ends it. */
  void order(FundUse use, FundPayment payment, String endToEnd, Instant now) {
    post(List.of(new Hold(new HoldId(named("order:" + endToEnd)), of(use),
        of(use.account(), AccountKind.BANK_ACCOUNT), payment.amount(), null, "fund.payment:" + payment.id(),
        use.title())), now);
  }

  void paid(FundPayment payment, String endToEnd, LocalDate on, Instant now) {
    post(List.of(new Settlement(transfer("settled:" + endToEnd), new HoldId(named("order:" + endToEnd)),
        payment.amount(), on, "fund.payment:" + payment.id(), "付款")), now);
  }

  void bounced(FundPayment payment, String endToEnd, Instant now) {
    post(List.of(new org.tibao.ledger.Release(new HoldId(named("order:" + endToEnd)),
        "fund.payment:" + payment.id(), "银行退回")), now);
  }

  /** In as many postings as it takes; all in one transaction, which is the caller's. */
  void post(List<? extends Posting> legs, Instant now) {
    for (int from = 0; from < legs.size(); from += LEGS) {
      ledger.post(List.copyOf(legs.subList(from, Math.min(legs.size(), from + LEGS))), now);
    }
  }

  /** What was collected for these uses and is not paid yet. */
  Money collected(Collection<FundUseId> uses) {
    return Money.sum(ledger.balances(uses.stream().map(FundBooks::of).toList()).values().stream()
        .map(Balance::posted).toList());
  }

  /** The balances of many accounts at one moment. */
  Map<AccountId, Balance> all(Collection<AccountId> accounts) {
    return ledger.balances(accounts);
  }

  Balance balance(AccountId account) {
    return ledger.balance(account);
  }

  Map<SubAccountId, Balance> balances(Collection<SubAccountId> subs) {
    Map<AccountId, Balance> found = ledger.balances(subs.stream().map(FundBooks::of).toList());
    var balances = new HashMap<SubAccountId, Balance>();
    for (SubAccountId each : subs) {
      Balance balance = found.get(of(each));
      if (balance != null) {
        balances.put(each, balance);
      }
    }
    return balances;
  }

  /** What stood in each sub-account at the end of a day. */
  Map<SubAccountId, Money> balancesOn(Collection<SubAccountId> subs, LocalDate day) {
    Map<AccountId, Money> found = ledger.balancesOn(subs.stream().map(FundBooks::of).toList(), day);
    var balances = new HashMap<SubAccountId, Money>();
    subs.forEach(each -> balances.put(each, found.getOrDefault(of(each), Money.ZERO)));
    return balances;
  }

  Money on(AccountId account, LocalDate day) {
    return ledger.balanceOn(account, day);
  }

  Statement statement(AccountId account, LocalDate from, LocalDate until, Instant knownAt) {
    return ledger.statement(account, from, until, knownAt);
  }
}
