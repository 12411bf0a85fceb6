package org.tibao.custody;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Balance;
import org.tibao.ledger.Entry;
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
import org.tibao.registry.Dwelling;

/**
 * The books of a door account: which ledger accounts it has, and how each thing that happens is posted. Every id is made
 * from its cause, so that what happens twice is posted once.
 */
@Component
class Books {

  /** Legs of one posting, below what the ledger takes at once. */
  static final int LEGS = 100;

  private final Ledger ledger;

  Books(Ledger ledger) {
    this.ledger = ledger;
  }

  static AccountId of(DoorAccountId account, AccountKind kind) {
    return new AccountId(named(account + ":" + kind));
  }

  static AccountId of(DueId due, AccountKind kind) {
    return new AccountId(named(due + ":" + kind));
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(("custody:" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static TransferId transfer(String cause) {
    return new TransferId(named(cause));
  }

  private static HoldId hold(String order) {
    return new HoldId(named("order:" + order));
  }

  void open(DoorAccountId id, String path, String label, Instant now) {
    var all = new ArrayList<NewAccount>();
    for (AccountKind kind : List.of(AccountKind.BANK_ACCOUNT, AccountKind.SUSPENSE, AccountKind.INTEREST,
        AccountKind.SUBSIDY, AccountKind.RETENTION)) {
      all.add(NewAccount.notOverdrawn(of(id, kind), kind, path, label));
    }
    for (AccountKind kind : List.of(AccountKind.WORKS, AccountKind.BANK_FEE)) {
      all.add(NewAccount.unlimited(of(id, kind), kind, path, label));
    }
    ledger.open(all, now);
  }

  /**
   * Opens the accounts of households. One may have paid too much, and may be given back more than its share when there
   * was interest.
   */
  void open(Map<DueId, Dwelling> dues, String label, Instant now) {
    var all = new ArrayList<NewAccount>();
    dues.forEach((due, dwelling) -> {
      String name = label + " " + dwelling.room();
      for (AccountKind kind : List.of(AccountKind.HOUSEHOLD_DUE, AccountKind.HOUSEHOLD_SHARE)) {
        all.add(NewAccount.unlimited(of(due, kind), kind, dwelling.path(), name));
      }
      all.add(NewAccount.notOverdrawn(of(due, AccountKind.REFUND), AccountKind.REFUND, dwelling.path(), name));
    });
    ledger.open(all, now);
  }

  /** A household is asked for money, or for less than before. */
  Posting call(DueId due, Due.Call call, LocalDate on) {
    AccountId owed = of(due, AccountKind.HOUSEHOLD_DUE);
    AccountId share = of(due, AccountKind.HOUSEHOLD_SHARE);
    boolean more = call.amount().isPositive();
    Money amount = more ? call.amount() : call.amount().negated();
    String cause = "custody.call:" + due + ":" + call.cause() + ":" + call.seq();
    return new Transfer(transfer(cause), more ? owed : share, more ? share : owed, amount, on, cause,
        more ? "应缴" : "应缴调减");
  }

  /** What is no longer asked for, because the project was given up. */
  Posting waive(DueId due, Money open, LocalDate on) {
    String cause = "custody.waived:" + due;
    return new Transfer(transfer(cause), of(due, AccountKind.HOUSEHOLD_SHARE), of(due, AccountKind.HOUSEHOLD_DUE), open,
        on, cause, "不再收取");
  }

  /** What a household had paid above its due, when the project was given up: it is part of its share like the rest. */
  Posting keepOverpaid(DueId due, Money over, LocalDate on) {
    String cause = "custody.overpaidKept:" + due;
    return new Transfer(transfer(cause), of(due, AccountKind.HOUSEHOLD_DUE), of(due, AccountKind.HOUSEHOLD_SHARE), over,
        on, cause, "多付转入");
  }

  void paid(Due due, Payment.Seen seen, Instant now) {
    String cause = "custody.payment:" + seen.id();
    AccountId from = of(due.account(), seen.identified() ? AccountKind.SUSPENSE : AccountKind.BANK_ACCOUNT);
    post(List.of(new Transfer(transfer(cause), from, of(due.id(), AccountKind.HOUSEHOLD_DUE), seen.amount(),
        seen.paidOn(), cause, due.room() + " 室 缴款")), now);
  }

  /** What was taken for a household's payment waits again to be claimed. */
  void takenBack(Due due, Payment payment, LocalDate on, Instant now) {
    String cause = "custody.paymentTakenBack:" + payment.id();
    post(List.of(new Transfer(transfer(cause), of(due.id(), AccountKind.HOUSEHOLD_DUE),
        of(due.account(), AccountKind.SUSPENSE), payment.amount(), on, cause, due.room() + " 室 撤销认款")), now);
  }

  /** Money has come in and nobody knows yet whose it is. */
  void unclaimed(BankLine line, Instant now) {
    String cause = "custody.unclaimed:" + line.id();
    post(List.of(new Transfer(transfer(cause), of(line.account(), AccountKind.BANK_ACCOUNT),
        of(line.account(), AccountKind.SUSPENSE), line.amount(), line.bookedOn(), cause, "待认款")), now);
  }

  /** What came in and was nobody's has gone back to where it came from. */
  void wentBack(BankLine line, Instant now) {
    String cause = "custody.wentBack:" + line.id();
    post(List.of(new Transfer(transfer(cause), of(line.account(), AccountKind.SUSPENSE),
        of(line.account(), AccountKind.BANK_ACCOUNT), line.amount().negated(), line.bookedOn(), cause, "退汇")), now);
  }

  /** The bank has taken a fee. */
  void fee(BankLine line, MatchId id, Instant now) {
    String cause = "custody.fee:" + id;
    post(List.of(new Transfer(transfer(cause), of(line.account(), AccountKind.BANK_FEE),
        of(line.account(), AccountKind.BANK_ACCOUNT), line.amount().negated(), line.bookedOn(), cause, "银行手续费")), now);
  }

  /** What was taken for a fee was none. */
  void feeTakenBack(BankLine line, MatchId id, Instant now) {
    String cause = "custody.feeTakenBack:" + id;
    post(List.of(new Transfer(transfer(cause), of(line.account(), AccountKind.BANK_ACCOUNT),
        of(line.account(), AccountKind.BANK_FEE), line.amount().negated(), line.bookedOn(), cause, "撤销手续费")), now);
  }

  /** What was taken for income was none: it waits to be claimed. */
  void incomeTakenBack(Income income, Instant now) {
    String cause = "custody.incomeTakenBack:" + income.id();
    AccountKind kind = income.kind() == Income.Kind.INTEREST ? AccountKind.INTEREST : AccountKind.SUBSIDY;
    post(List.of(new Transfer(transfer(cause), of(income.account(), kind), of(income.account(), AccountKind.SUSPENSE),
        income.amount(), income.cameOn(), cause, income.kind() == Income.Kind.INTEREST ? "撤销利息" : "撤销补贴")), now);
  }

  void came(DoorAccountId account, Income income, boolean identified, Instant now) {
    String cause = "custody.income:" + income.id();
    AccountKind kind = income.kind() == Income.Kind.INTEREST ? AccountKind.INTEREST : AccountKind.SUBSIDY;
    AccountId from = of(account, identified ? AccountKind.SUSPENSE : AccountKind.BANK_ACCOUNT);
    post(List.of(new Transfer(transfer(cause), from, of(account, kind), income.amount(), income.cameOn(), cause,
        income.kind() == Income.Kind.INTEREST ? "利息" : "补贴")), now);
  }

  /** A subsidy that goes back to whoever gave it waits, as what is nobody's here, for the bank to show that it has gone. */
  void giveUp(Income subsidy, LocalDate on, Instant now) {
    String cause = "custody.subsidyGivenUp:" + subsidy.id();
    post(List.of(new Transfer(transfer(cause), of(subsidy.account(), AccountKind.SUBSIDY),
        of(subsidy.account(), AccountKind.SUSPENSE), subsidy.amount(), on, cause, "补贴退回")), now);
  }

  /** The sum is set aside from now until the bank has paid. It never expires: only the bank's answer ends it. */
  void order(ReleaseRequest request, boolean retention, String endToEnd, Instant now) {
    AccountId works = of(request.account(), retention ? AccountKind.RETENTION : AccountKind.WORKS);
    post(List.of(new Hold(hold(endToEnd), works, of(request.account(), AccountKind.BANK_ACCOUNT), request.amount(),
        null, "custody.release:" + request.id(), "第 " + request.number() + " 笔划款")), now);
  }

  void order(Refund refund, String endToEnd, Instant now) {
    post(List.of(new Hold(hold(endToEnd), of(refund.due(), AccountKind.REFUND),
        of(refund.account(), AccountKind.BANK_ACCOUNT), refund.amount(), null, "custody.refund:" + refund.id(),
        refund.room() + " 室 退款")), now);
  }

  /** The bank has paid what was ordered. */
  void settled(String endToEnd, Money amount, LocalDate on, String cause, String text, Instant now) {
    String round = round(endToEnd);
    post(List.of(new Settlement(transfer("settled:" + round), hold(round), amount, on, cause, text)), now);
  }

  /** What was taken for the bank's payment of an order was another: it is undone, and the sum is held again. */
  void notSettled(String endToEnd, LocalDate on, String cause, Instant now) {
    String round = round(endToEnd);
    Entry.Leg paid = settled(round);
    post(List.of(new Transfer(transfer("notSettled:" + round), paid.credit(), paid.debit(), paid.amount(), on, cause,
        "撤销付款认定")), now);
    post(List.of(new Hold(hold(round(endToEnd)), paid.debit(), paid.credit(), paid.amount(), null, cause,
        paid.text())), now);
  }

  /**
   * 退汇: what the bank had paid has come back, and may leave again.
   *
   * @param identified whether it came out of 待认款, where it had been put until it was known what it is
   */
  void returned(DoorAccountId account, String endToEnd, LocalDate on, boolean identified, String cause, Instant now) {
    Entry.Leg paid = settled(round(endToEnd));
    AccountId from = identified ? of(account, AccountKind.SUSPENSE) : paid.credit();
    post(List.of(new Transfer(transfer("returned:" + endToEnd), from, paid.debit(), paid.amount(), on, cause, "银行退汇")),
        now);
  }

  private Entry.Leg settled(String round) {
    return ledger.entry(transfer("settled:" + round)).orElseThrow().leg();
  }

  /** A hold ends once: each time that the bank's payment was taken back, the order is held under a new name. */
  private String round(String endToEnd) {
    String round = endToEnd;
    for (int number = 2; ledger.entry(transfer("notSettled:" + round)).isPresent(); number++) {
      round = endToEnd + "#" + number;
    }
    return round;
  }

  /** The bank has not paid what was ordered. */
  void bounced(String endToEnd, String cause, Instant now) {
    post(List.of(new org.tibao.ledger.Release(hold(round(endToEnd)), cause, "银行退回")), now);
  }

  /** The works are delivered: what is kept back is owed to the company from now on. Only once. */
  void keepBack(DoorAccountId account, Money retention, LocalDate on, Instant now) {
    String cause = "custody.retention:" + account;
    if (ledger.entry(transfer(cause)).isPresent()) {
      return;
    }
    post(List.of(new Transfer(transfer(cause), of(account, AccountKind.WORKS), of(account, AccountKind.RETENTION),
        retention, on, cause, "质量保证金")), now);
  }

  /** A household is to get that amount back, out of what it is taken from. */
  Posting giveBack(Refund refund, LocalDate on) {
    AccountId from = switch (refund.kind()) {
      case OVERPAID -> of(refund.due(), AccountKind.HOUSEHOLD_DUE);
      case COMPENSATION -> of(refund.account(), AccountKind.WORKS);
      case INTEREST -> of(refund.account(), AccountKind.INTEREST);
      case SUBSIDY -> of(refund.account(), AccountKind.SUBSIDY);
      case WOUND_UP -> of(refund.due(), AccountKind.HOUSEHOLD_SHARE);
    };
    String cause = "custody.giveBack:" + refund.id();
    return new Transfer(transfer(cause), from, of(refund.due(), AccountKind.REFUND), refund.amount(), on, cause,
        refund.room() + " 室 应退");
  }

  /** Interest that nobody has shared out becomes the household's share before everything goes back. */
  Posting creditInterest(DoorAccountId account, DueId due, Money amount, LocalDate on) {
    String cause = "custody.interestCredited:" + due;
    return new Transfer(transfer(cause), of(account, AccountKind.INTEREST), of(due, AccountKind.HOUSEHOLD_SHARE),
        amount, on, cause, "利息");
  }

  /** All of it or none. */
  void post(List<? extends Posting> legs, Instant now) {
    ledger.post(List.copyOf(legs), now);
  }

  Balance balance(DoorAccountId account, AccountKind kind) {
    return ledger.balance(of(account, kind));
  }

  Balance balance(DueId due, AccountKind kind) {
    return ledger.balance(of(due, kind));
  }

  /** What may leave: what is at the bank, less what is held, not known whose, owed to households or kept back. */
  Money available(DoorAccountId account, Collection<DueId> dues, boolean retention) {
    Money free = balance(account, AccountKind.BANK_ACCOUNT).available()
        .minus(balance(account, AccountKind.SUSPENSE).posted());
    for (DueId due : dues) {
      free = free.minus(ledger.balance(of(due, AccountKind.REFUND)).available());
    }
    return retention ? free : free.minus(balance(account, AccountKind.RETENTION).available());
  }

  /** The balances of the bank accounts of many doors at once. */
  Map<AccountId, Balance> atTheBank(Collection<DoorAccountId> accounts) {
    var ids = new ArrayList<AccountId>();
    accounts.forEach(each -> ids.add(of(each, AccountKind.BANK_ACCOUNT)));
    return ledger.balances(ids);
  }

  /** Whether our mirror has what the bank says has gone. */
  boolean covers(BankLine line) {
    return balance(line.account(), AccountKind.BANK_ACCOUNT).available().compareTo(line.amount().negated()) >= 0;
  }

  /** What stands in our mirror of the bank's account at the end of a day. */
  Money mirror(DoorAccountId account, LocalDate day) {
    return ledger.balanceOn(of(account, AccountKind.BANK_ACCOUNT), day);
  }

  Statement statement(DoorAccountId account, LocalDate from, LocalDate until, Instant knownAt) {
    return ledger.statement(of(account, AccountKind.BANK_ACCOUNT), from, until, knownAt);
  }
}
