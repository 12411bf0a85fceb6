package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.AgreementId;
import org.tibao.apportionment.Agreements;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Posting;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/**
 * The door to money that goes back to the households: what was paid too much, interest and subsidy by what each paid,
 * and everything when a project is given up. One person proposes, another instructs; each refund is an order of its own.
 */
@Component
@Transactional
public class Refunds {

  private final RefundTables tables;
  private final DoorAccountTables accounts;
  private final DueTables dues;
  private final ReleaseTables releases;
  private final Agreements agreements;
  private final Moving moving;

  Refunds(RefundTables tables, DoorAccountTables accounts, DueTables dues, ReleaseTables releases,
      Agreements agreements, Moving moving) {
    this.tables = tables;
    this.accounts = accounts;
    this.dues = dues;
    this.releases = releases;
    this.agreements = agreements;
    this.moving = moving;
  }

  /** How money moves, between whose hands, and where it is written down. */
  @Component
  record Moving(Books books, FourHands hands, Audit audit) {}

  /**
   * Interest or a subsidy has come into the account. The same again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#NOTHING_TO_PAY}, {@link CustodyRefusal#IN_THE_FUTURE}
   */
  public Income came(Actor actor, DoorAccountId id, Income.Seen seen, Instant now) {
    DoorAccount account = writable(actor, id);
    Written.positive("amount", seen.amount());
    Written.past("cameOn", seen.cameOn(), now);
    Optional<Income> known = tables.income(seen.id());
    if (known.isPresent()) {
      return known.get();
    }
    tables.add(account, seen, actor, now);
    Income income = tables.income(seen.id()).orElseThrow();
    moving.books.came(id, income, seen.identified(), now);
    moving.audit.changed(actor, "income.came", account.subject(), Map.of(), Map.of("kind", seen.kind().name(), "sum",
        seen.amount().toString(), "on", seen.cameOn().toString()), now);
    return income;
  }

  /**
   * Shares interest or a subsidy out to the households by what each has paid, to the fen. The same again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#WOUND_UP} for a subsidy of a project that was
   *     given up, {@link CustodyRefusal#NOTHING_TO_GIVE_BACK}
   */
  public List<Refund> distribute(Actor actor, UUID incomeId, Instant now) {
    Income income = tables.income(incomeId).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = writable(actor, income.account());
    if (tables.income(incomeId).orElseThrow().distributed()) {
      return tables.of(account.id()).stream().filter(each -> each.cause().equals(incomeId)).toList();
    }
    if (income.kind() == Income.Kind.SUBSIDY && account.state() == DoorAccount.State.WOUND_UP) {
      throw Refused.because(CustodyRefusal.WOUND_UP);
    }
    Refund.Kind kind = income.kind() == Income.Kind.INTEREST ? Refund.Kind.INTEREST : Refund.Kind.SUBSIDY;
    Map<Due, Money> shares = Sharing.byPaid(income.amount(), dues.dues(account.id()));
    tables.distributed(incomeId, now);
    return propose(actor, account, new Cause(kind, incomeId), shares, List.of(), now);
  }

  /** Whether that is a subsidy which is nobody's here, because its project was given up before it was shared out. */
  boolean goesBack(UUID incomeId) {
    return tables.income(incomeId).filter(each -> each.kind() == Income.Kind.SUBSIDY && !each.distributed()
        && !each.wentBack() && accounts.find(each.account()).orElseThrow().state() == DoorAccount.State.WOUND_UP)
        .isPresent();
  }

  /**
   * The bank shows that a subsidy went back to whoever gave it.
   *
   * @throws Refused {@link CustodyRefusal#RESTS_ON_IT} unless it {@link #goesBack}
   */
  void wentBack(Actor actor, UUID incomeId, LocalDate on, Instant now) {
    Income income = tables.income(incomeId).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = writable(actor, income.account());
    if (!goesBack(incomeId)) {
      throw Refused.because(CustodyRefusal.RESTS_ON_IT);
    }
    moving.books.giveUp(income, on, now);
    tables.wentBack(incomeId, now);
    moving.audit.changed(actor, "income.wentBack", account.subject(), Map.of(), Map.of("kind", income.kind().name(),
        "sum", income.amount().toString(), "on", on.toString()), now);
  }

  /**
   * Proposes to give back what households have paid above their dues.
   *
   * @throws Refused {@link CustodyRefusal#NOTHING_TO_GIVE_BACK}
   */
  public List<Refund> overpaid(Actor actor, DoorAccountId id, Instant now) {
    DoorAccount account = writable(actor, id);
    var back = new LinkedHashMap<Due, Money>();
    dues.dues(id).stream().filter(due -> due.open().isNegative())
        .forEach(due -> back.put(due, due.open().negated()));
    if (back.isEmpty()) {
      throw Refused.because(CustodyRefusal.NOTHING_TO_GIVE_BACK);
    }
    return propose(actor, account, new Cause(Refund.Kind.OVERPAID, RefundId.next().value()), back, List.of(), now);
  }

  /**
   * Proposes the compensations that an agreement promises to the lower floors. The same again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#NOTHING_TO_GIVE_BACK}
   */
  public List<Refund> compensate(Actor actor, AgreementId id, Instant now) {
    Agreement agreement = agreements.of(Actor.HOUSE, id);
    DoorAccount found = accounts.of(agreement.stairwell()).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = writable(actor, found.id());
    var back = new LinkedHashMap<Due, Money>();
    agreement.shares().stream().filter(share -> share.receives().isPositive())
        .forEach(share -> dues.due(share.dwelling()).ifPresent(due -> back.put(due, share.receives())));
    if (back.isEmpty()) {
      throw Refused.because(CustodyRefusal.NOTHING_TO_GIVE_BACK);
    }
    return propose(actor, account, new Cause(Refund.Kind.COMPENSATION, id.value()), back, List.of(), now);
  }

  /**
   * Winds an account up because its project is given up: nobody is asked for more, interest that was not shared out
   * becomes the households', and what is left goes back to them by what each has paid, to the fen. A subsidy that was not
   * shared out is not theirs and goes back the way it came: the bank's statement shows it. The same again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#NOTHING_WRITTEN}, {@link CustodyRefusal#FROZEN},
   *     {@link CustodyRefusal#MONEY_ON_ITS_WAY}
   */
  public List<Refund> abandon(Actor actor, StairwellId stairwell, String why, Instant now) {
    DoorAccount found = accounts.of(stairwell).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    actor.require(Permission.CONTRACT_WRITE, found.path());
    String reason = Written.needed("why", why);
    DoorAccount account = accounts.lock(found.id());
    if (account.state() == DoorAccount.State.WOUND_UP) {
      return tables.of(account.id()).stream().filter(each -> each.kind() == Refund.Kind.WOUND_UP).toList();
    }
    if (accounts.frozen(account.id())) {
      throw Refused.because(CustodyRefusal.FROZEN);
    }
    requireRest(account);
    LocalDate today = ChinaTime.dayOf(now);
    List<Due> paying = dues.dues(account.id());
    var legs = new ArrayList<Posting>();
    paying.stream().filter(due -> due.open().isPositive())
        .forEach(due -> legs.add(moving.books.waive(due.id(), due.open(), today)));
    paying.stream().filter(due -> due.open().isNegative())
        .forEach(due -> legs.add(moving.books.keepOverpaid(due.id(), due.open().negated(), today)));
    Money interest = moving.books.balance(account.id(), AccountKind.INTEREST).posted();
    boolean anyPaid = paying.stream().anyMatch(due -> due.paid().isPositive());
    if (interest.isPositive() && anyPaid) {
      Sharing.byPaid(interest, paying)
          .forEach((due, part) -> legs.add(moving.books.creditInterest(account.id(), due.id(), part, today)));
    }
    tables.incomes(account.id()).stream()
        .filter(each -> anyPaid && each.kind() == Income.Kind.INTEREST && !each.distributed())
        .forEach(each -> tables.distributed(each.id(), now));
    accounts.windUp(account.id(), today, reason);
    moving.audit.changed(actor, "doorAccount.woundUp", account.subject(), Map.of(), Map.of("why", reason), now);
    Money left = moving.books.available(account.id(), paying.stream().map(Due::id).toList(), true)
        .minus(moving.books.balance(account.id(), AccountKind.SUBSIDY).posted());
    if (!left.isPositive() || !anyPaid) {
      post(legs, now);
      return List.of();
    }
    return propose(actor, account, new Cause(Refund.Kind.WOUND_UP, account.id().value()), Sharing.byPaid(left, paying),
        legs, now);
  }

  /** Money at the bank comes to rest first, and what nobody has claimed is looked at by a person. */
  private void requireRest(DoorAccount account) {
    boolean atTheBank = moving.books.balance(account.id(), AccountKind.BANK_ACCOUNT).held().isPositive();
    boolean unclaimed = moving.books.balance(account.id(), AccountKind.SUSPENSE).posted().isPositive();
    boolean open = releases.of(account.id()).stream().anyMatch(each -> each.release().stage().open());
    if (atTheBank || unclaimed || open) {
      throw Refused.because(CustodyRefusal.MONEY_ON_ITS_WAY);
    }
  }

  /** What money goes back for. */
  private record Cause(Refund.Kind kind, UUID id) {}

  private List<Refund> propose(Actor actor, DoorAccount account, Cause cause, Map<Due, Money> back,
      List<Posting> first, Instant now) {
    var hand = new Hand(actor.id(), actor.name(), now);
    var legs = new ArrayList<>(first);
    var proposed = new ArrayList<Refund>();
    back.forEach((due, amount) -> {
      var refund = new Refund(RefundId.next(), account.id(), due.id(), due.dwelling(), due.path(), due.room(),
          cause.kind(),
          cause.id(), amount, hand, null, null);
      if (tables.add(refund)) {
        legs.add(moving.books.giveBack(refund, ChinaTime.dayOf(now)));
        proposed.add(refund);
      }
    });
    post(legs, now);
    Money sum = Money.sum(proposed.stream().map(Refund::amount).toList());
    moving.audit.changed(actor, "refund.proposed", account.subject(), Map.of(),
        Map.of("kind", cause.kind().name(), "count",
            String.valueOf(proposed.size()), "sum", sum.toString()),
        now);
    return proposed;
  }

  /** In as many postings as it takes, in their order: what comes first makes room for what follows. All in one transaction. */
  private void post(List<Posting> legs, Instant now) {
    for (int from = 0; from < legs.size(); from += Books.LEGS) {
      moving.books.post(legs.subList(from, Math.min(legs.size(), from + Books.LEGS)), now);
    }
  }

  /**
   * Tells the bank to pay a refund; the sum is held in the books until it has. The same again by the same person gives
   * the same order.
   *
   * @throws Refused {@link CustodyRefusal#MAKER_IS_CHECKER}, {@link CustodyRefusal#NOT_FROM_HERE},
   *     {@link CustodyRefusal#FROZEN}, {@link CustodyRefusal#NO_REFUND_ACCOUNT}
   */
  public Refund instruct(Actor actor, RefundId id, Instant now) {
    Refund seen = tables.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    actor.require(Permission.RELEASE_INSTRUCT, seen.path());
    DoorAccount account = accounts.lock(seen.account());
    moving.hands.require(actor, seen, dues.refundAccountNamedBy(seen.due()));
    Refund refund = tables.lock(id).orElseThrow();
    Release.Instruction done = refund.order();
    if (refund.stage() == Refund.Stage.INSTRUCTED && done != null && done.by().person().equals(actor.id())) {
      return refund;
    }
    if (refund.stage() != Refund.Stage.PROPOSED) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    if (accounts.frozen(account.id())) {
      throw Refused.because(CustodyRefusal.FROZEN);
    }
    if (dues.refundAccount(refund.due()).isEmpty()) {
      throw Refused.because(CustodyRefusal.NO_REFUND_ACCOUNT);
    }
    int times = tables.times(id) + 1;
    var order = new Release.Instruction(new Hand(actor.id(), actor.name(), now), endToEnd(refund, times), times);
    moving.books.order(refund, order.endToEnd(), now);
    tables.instruct(id, order);
    moving.audit.changed(actor, "refund.instructed", account.subject(), Map.of(),
        Map.of("room", refund.room(), "sum", refund.amount().toString()), now);
    return tables.find(id).orElseThrow();
  }

  private static String endToEnd(Refund refund, int times) {
    return "TBR" + refund.id().toString().replace("-", "").substring(8).toUpperCase(java.util.Locale.ROOT) + "-"
        + times;
  }

  /** The bank has paid a refund, as its statement shows. The same again changes nothing. */
  public Refund paid(Actor actor, String endToEnd, Release.Receipt receipt, Instant now) {
    Refund refund = ordered(actor, endToEnd);
    if (refund.stage() == Refund.Stage.PAID) {
      return refund;
    }
    Written.needed("receipt", receipt.number());
    Written.past("on", receipt.on(), now);
    moving.books.settled(endToEnd, refund.amount(), receipt.on(), "custody.refund:" + refund.id(),
        refund.room() + " 室 退款", now);
    tables.pay(refund.id(), receipt);
    audit(actor, refund, "refund.paid", receipt.number(), now);
    return tables.find(refund.id()).orElseThrow();
  }

  /** The bank would not pay a refund: what was held is free, and it may be instructed anew. */
  public Refund bounced(Actor actor, String endToEnd, String why, Instant now) {
    Refund refund = ordered(actor, endToEnd);
    if (refund.stage() != Refund.Stage.INSTRUCTED) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    Release.Instruction order = refund.order();
    if (order != null && order.by().person().equals(actor.id())) {
      throw Refused.because(CustodyRefusal.MAKER_IS_CHECKER);
    }
    String text = Written.needed("why", why);
    moving.books.bounced(endToEnd, "custody.refund:" + refund.id(), now);
    tables.bounce(refund.id());
    audit(actor, refund, "refund.bounced", text, now);
    return tables.find(refund.id()).orElseThrow();
  }

  /** What was taken for the bank's payment of a refund was another: the order is at the bank as before. */
  void notPaid(Actor actor, RefundId id, String why, Instant now) {
    Refund refund = paidOnce(actor, id);
    moving.books.notSettled(Objects.requireNonNull(refund.order()).endToEnd(),
        Objects.requireNonNull(refund.paidOn()), "custody.refundTakenBack:" + id, now);
    tables.unpay(id);
    audit(actor, refund, "refund.notPaid", why, now);
  }

  /** 退汇: what the bank had paid has come back, and may be instructed anew. */
  void returned(Actor actor, RefundId id, OrdersAtBank.Return back, Instant now) {
    Refund refund = paidOnce(actor, id);
    moving.books.returned(refund.account(), Objects.requireNonNull(refund.order()).endToEnd(),
        back.line().bookedOn(), back.identified(), "custody.refundReturned:" + id, now);
    tables.bounce(id);
    audit(actor, refund, "refund.returned", back.why(), now);
  }

  private Refund paidOnce(Actor actor, RefundId id) {
    Refund found = tables.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    actor.require(Permission.ACCOUNT_WRITE, found.path());
    accounts.lock(found.account());
    return tables.lock(id).filter(each -> each.stage() == Refund.Stage.PAID)
        .orElseThrow(() -> Refused.because(CustodyRefusal.NOT_FROM_HERE));
  }

  /**
   * What was taken for interest or a subsidy was none: it is not known again whose it is.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#RESTS_ON_IT} once it was shared out
   */
  void takeBack(Actor actor, UUID incomeId, String why, Instant now) {
    Income income = tables.income(incomeId).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = writable(actor, income.account());
    if (tables.income(incomeId).orElseThrow().distributed() || account.state() == DoorAccount.State.WOUND_UP) {
      throw Refused.because(CustodyRefusal.RESTS_ON_IT);
    }
    tables.takeBack(incomeId, why, actor, now);
    moving.books.incomeTakenBack(income, now);
    moving.audit.changed(actor, "income.takenBack", account.subject(),
        Map.of("kind", income.kind().name(), "sum", income.amount().toString()), Map.of("why", why), now);
  }

  private void audit(Actor actor, Refund refund, String action, String text, Instant now) {
    DoorAccount account = accounts.find(refund.account()).orElseThrow();
    moving.audit.changed(actor, action, account.subject(), Map.of(), Map.of("room", refund.room(), "sum",
        refund.amount().toString(), "text", text), now);
  }

  private Refund ordered(Actor actor, String endToEnd) {
    Refund found = tables.byOrder(endToEnd).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    actor.require(Permission.ACCOUNT_WRITE, found.path());
    accounts.lock(found.account());
    return tables.lock(found.id()).orElseThrow();
  }

  private DoorAccount writable(Actor actor, DoorAccountId id) {
    DoorAccount found = accounts.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    actor.require(Permission.ACCOUNT_WRITE, found.path());
    return accounts.lock(id);
  }

  /** The refunds of an account, for staff. */
  @Transactional(readOnly = true)
  public List<Refund> of(Actor actor, DoorAccount account) {
    actor.require(Permission.ACCOUNT_WRITE, account.path());
    return tables.of(account.id());
  }

  /** The refunds of one dwelling, for its household. */
  @Transactional(readOnly = true)
  public List<Refund> of(Actor actor, DwellingId dwelling) {
    return dues.due(dwelling).filter(due -> actor.atHome(Permission.ACCOUNT_READ, due.path())
        || actor.may(Permission.ACCOUNT_WRITE, due.path()))
        .map(due -> tables.of(due.account()).stream().filter(each -> each.due().equals(due.id())).toList())
        .orElse(List.of());
  }

  /** Interest and subsidies of an account. */
  @Transactional(readOnly = true)
  public List<Income> incomes(Actor actor, DoorAccount account) {
    actor.require(Permission.ACCOUNT_READ, account.path());
    return tables.incomes(account.id());
  }

  /** Refunds that wait for the custodian's second person in the asker's territory. */
  @Transactional(readOnly = true)
  public List<Refund> waiting(Actor actor, int limit) {
    return tables.waiting(actor.patterns(Permission.RELEASE_INSTRUCT), Refund.Stage.PROPOSED, limit);
  }
}
