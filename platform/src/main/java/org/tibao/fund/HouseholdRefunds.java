package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.bank.BankParty;
import org.tibao.bank.CreditTransfer;
import org.tibao.bank.PaymentOrder;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.time.ChinaTime;

/**
 * The door to what came back for households without a sub-account: the household names an account, somebody else tells the
 * bank, the bank's statement says when it is paid. Until then it stays the household's claim.
 */
@Component
@Transactional
public class HouseholdRefunds {

  private final HouseholdRefundTables tables;
  private final FundAccountTables accounts;
  private final FundBooks books;
  private final Audit audit;

  HouseholdRefunds(HouseholdRefundTables tables, FundAccountTables accounts, FundBooks books, Audit audit) {
    this.tables = tables;
    this.accounts = accounts;
    this.books = books;
    this.audit = audit;
  }

  /**
   * Names the account to which it is to be paid: the household for itself, or an officer with its paper in hand. Until the
   * bank is told, another may be named.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#NOTHING_WRITTEN},
   *     {@link FundRefusal#NOT_AN_ACCOUNT_NUMBER}
   */
  public void name(Actor actor, HouseholdRefundId id, FundUse.PayTo payTo, Instant now) {
    HouseholdRefund refund = taken(id);
    if (!actor.may(Permission.FUND_WRITE, refund.path()) && !actor.may(Permission.WISH_SAY, refund.path())) {
      throw Refused.because(FundRefusal.UNKNOWN);
    }
    if (refund.stage() != HouseholdRefund.Stage.OWED && refund.stage() != HouseholdRefund.Stage.NAMED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    String holder = Written.needed("name", payTo.name());
    String bank = Written.needed("bank", payTo.bank());
    String number = AccountNumbers.read("number", payTo.number());
    tables.name(id, new FundUse.Payee(holder, bank, AccountNumbers.masked(number)), number, actor, now);
    say(actor, "fundRefund.named", refund, bank + " " + AccountNumbers.masked(number), now);
  }

  /**
   * Tells the bank to pay; the sum is held until it has. The same again by the same person gives the same order.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#MAKER_IS_CHECKER}, {@link FundRefusal#NOT_FROM_HERE}
   */
  public HouseholdRefund order(Actor actor, HouseholdRefundId id, Instant now) {
    HouseholdRefund refund = taken(id);
    actor.require(Permission.FUND_PAY, refund.path());
    FundPayment.Order before = refund.order();
    if (refund.stage() == HouseholdRefund.Stage.ORDERED && before != null
        && before.by().person().equals(actor.id())) {
      return refund;
    }
    FundHand named = refund.named();
    if (refund.stage() != HouseholdRefund.Stage.NAMED || named == null) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    if (named.person().equals(actor.id())) {
      throw Refused.because(FundRefusal.MAKER_IS_CHECKER);
    }
    int times = tables.times(id) + 1;
    String reference = "TBR" + id.toString().replace("-", "").substring(8).toUpperCase(Locale.ROOT) + "-" + times;
    books.hold(refund, reference, now);
    tables.order(id, new FundPayment.Order(FundHand.of(actor, now), reference, times));
    say(actor, "fundRefund.ordered", refund, reference, now);
    return tables.lock(id).orElseThrow();
  }

  /** The bank would not pay: what was held is free, and another account is to be named. */
  public void bounced(Actor actor, HouseholdRefundId id, String why, Instant now) {
    HouseholdRefund refund = taken(id);
    actor.require(Permission.FUND_WRITE, refund.path());
    FundPayment.Order order = refund.order();
    if (refund.stage() != HouseholdRefund.Stage.ORDERED || order == null) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    if (order.by().person().equals(actor.id())) {
      throw Refused.because(FundRefusal.MAKER_IS_CHECKER);
    }
    String text = Written.needed("why", why);
    books.free(refund, order.endToEnd(), now);
    tables.bounce(id);
    say(actor, "fundRefund.bounced", refund, text, now);
  }

  /**
   * A sub-account was opened for the household after all: it goes there. The same again changes nothing.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}
   */
  public void deposit(Actor actor, HouseholdRefundId id, Instant now) {
    HouseholdRefund refund = taken(id);
    actor.require(Permission.FUND_WRITE, refund.path());
    if (refund.stage() == HouseholdRefund.Stage.DEPOSITED) {
      return;
    }
    SubAccount sub = sub(refund).orElseThrow(() -> Refused.because(FundRefusal.NOT_FROM_HERE));
    if (refund.stage() != HouseholdRefund.Stage.OWED && refund.stage() != HouseholdRefund.Stage.NAMED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    LocalDate today = ChinaTime.dayOf(now);
    books.deposit(refund, sub.id(), today, now);
    tables.done(id, HouseholdRefund.Stage.DEPOSITED, today);
    say(actor, "fundRefund.deposited", refund, sub.room(), now);
  }

  private Optional<SubAccount> sub(HouseholdRefund refund) {
    return accounts.subsOf(List.of(refund.home().dwelling())).stream()
        .filter(each -> each.account().equals(refund.account())).findFirst();
  }

  /** The order that a line of the bank can be, by its reference or by its sum. */
  Optional<HouseholdRefund> byOrder(String reference) {
    return tables.byOrder(reference).filter(each -> each.stage() == HouseholdRefund.Stage.ORDERED);
  }

  /** The orders at the bank that an untouched line of its statement can be. */
  List<HouseholdRefund> atBank(FundLine line) {
    return tables.open(line.account()).stream().filter(each -> each.stage() == HouseholdRefund.Stage.ORDERED
        && !line.in() && line.unclaimed().equals(line.amount()) && each.amount().equals(line.amount().negated()))
        .toList();
  }

  /** The bank's statement shows that an order was paid. */
  void seen(Actor actor, HouseholdRefund refund, FundLine line, Instant now) {
    FundPayment.Order order = refund.order();
    if (order != null) {
      books.paid(refund, order.endToEnd(), line.bookedOn(), now);
      tables.done(refund.id(), HouseholdRefund.Stage.PAID, line.bookedOn());
      say(actor, "fundRefund.paid", refund, line.id().toString(), now);
    }
  }

  /**
   * The order that is at the bank. It shows account numbers in full: the look is written down.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}
   */
  public PaymentOrder file(Actor actor, HouseholdRefundId id, Instant now) {
    HouseholdRefund refund = taken(id);
    actor.require(Permission.FUND_PAY, refund.path());
    FundPayment.Order order = refund.order();
    FundUse.Payee payTo = refund.payTo();
    if (order == null || payTo == null) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    FundAccount account = accounts.find(refund.account()).orElseThrow();
    audit.looked(actor, "fundRefund.order", refund.subject(), now);
    var payee = new BankParty(payTo.name(), tables.number(id), "", payTo.bank());
    var payer = new BankParty(account.holder(), accounts.number(account.id()), "", account.bank());
    return new PaymentOrder(order.endToEnd(), order.by().at(), account.holder(), payer,
        ChinaTime.dayOf(order.by().at()), List.of(new CreditTransfer(order.endToEnd(), payee, refund.amount(),
            refund.home().label() + " " + refund.home().room() + " 室 退费")));
  }

  /** Those of an account, the latest first, for those who keep it. */
  @Transactional(readOnly = true)
  public List<HouseholdRefund> of(Actor actor, FundAccount account, int limit) {
    actor.require(Permission.FUND_WRITE, account.path());
    return tables.of(account.id(), limit);
  }

  /** Whether a sub-account is there now, so that it could go there. */
  @Transactional(readOnly = true)
  public boolean mayDeposit(HouseholdRefund refund) {
    return refund.stage().open() && refund.stage() != HouseholdRefund.Stage.ORDERED && sub(refund).isPresent();
  }

  /** Those of a household, for itself. */
  @Transactional(readOnly = true)
  public List<HouseholdRefund> mine(Actor actor, DwellingId dwelling) {
    return tables.of(dwelling).stream().filter(each -> actor.may(Permission.WISH_SAY, each.path())).toList();
  }

  /** What waits for somebody who may tell the bank. */
  @Transactional(readOnly = true)
  public List<HouseholdRefund> waiting(Actor actor, int limit) {
    return tables.at(actor.patterns(Permission.FUND_PAY), HouseholdRefund.Stage.NAMED, limit).stream()
        .filter(each -> each.named() == null || !each.named().person().equals(actor.id())).toList();
  }

  private HouseholdRefund taken(HouseholdRefundId id) {
    return tables.lock(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
  }

  private void say(Actor actor, String action, HouseholdRefund refund, String text, Instant now) {
    audit.changed(actor, action, refund.subject(), Map.of(),
        Map.of("sum", refund.amount().toString(), "text", refund.home().room() + " " + text), now);
  }
}
