package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.bank.BankParty;
import org.tibao.bank.CreditTransfer;
import org.tibao.bank.PaymentOrder;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * The door to 拨付: what was collected for a use goes to whoever repairs or insures. One person proposes, another, who has
 * neither applied nor reviewed, tells the bank; only the bank's statement says that it is paid.
 */
@Component
@Transactional
public class FundPayments {

  private final FundPaymentTables tables;
  private final FundUseTables uses;
  private final FundAccountTables accounts;
  private final FundBooks books;
  private final FundLegality legality;
  private final Around around;

  FundPayments(FundPaymentTables tables, FundUseTables uses, FundAccountTables accounts, FundBooks books,
      FundLegality legality, Around around) {
    this.tables = tables;
    this.uses = uses;
    this.accounts = accounts;
    this.books = books;
    this.legality = legality;
    this.around = around;
  }

  /** Corrections of payees, and the audit trail. */
  @Component
  record Around(FundPayeeTables payees, Audit audit) {}

  /** What was collected for a use and is on no payment yet. */
  @Transactional(readOnly = true)
  public Money payable(FundUse use) {
    return payable(use, tables.of(use.id()));
  }

  private Money payable(FundUse use, List<FundPayment> payments) {
    Money proposed = Money.sum(payments.stream().filter(each -> each.stage() == FundPayment.Stage.PROPOSED)
        .map(FundPayment::amount).toList());
    return use.stage() == FundUse.Stage.CONFIRMED
        ? books.balance(FundBooks.of(use)).available().minus(proposed)
        : Money.ZERO;
  }

  /**
   * Proposes a payment. The same id again gives the payment as it stands.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOTHING_TO_PAY}, {@link FundRefusal#NOT_FROM_HERE},
   *     {@link FundRefusal#FIRST_TOO_LARGE}, {@link FundRefusal#AUDIT_FIRST}, {@link FundRefusal#ABOVE_AUDIT},
   *     {@link FundRefusal#NOTHING_COLLECTED}
   */
  public FundPayment propose(Actor actor, FundPaymentId id, FundUseId of, Money amount, Instant now) {
    FundUse use = uses.lock(of).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (!actor.may(Permission.FUND_APPLY, use.path()) && !actor.may(Permission.FUND_WRITE, use.path())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    Optional<FundPayment> known = tables.find(id);
    if (known.isPresent()) {
      return known.get();
    }
    Written.positive("amount", amount);
    if (use.stage() != FundUse.Stage.CONFIRMED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    List<FundPayment> before = tables.of(of);
    Money sum = Money.sum(
        before.stream().filter(each -> each.stage() != FundPayment.Stage.WITHDRAWN).map(FundPayment::amount).toList());
    FundRefusal against = PaymentCaps.against(use, legality.policy(use), uses.proofs(of), sum, amount);
    if (against != null) {
      throw Refused.at("amount", against);
    }
    Money payable = payable(use, before);
    if (amount.compareTo(payable) > 0) {
      throw Refused.at("amount", FundRefusal.NOTHING_COLLECTED, payable);
    }
    tables.add(new FundPayment(id, of, use.account(), use.path(), before.size() + 1, amount,
        FundPayment.Stage.PROPOSED, FundHand.of(actor, now), null, null, null));
    audit(actor, use, "fundPayment.proposed", amount, now);
    return tables.find(id).orElseThrow();
  }

  private void audit(Actor actor, FundUse use, String action, Money amount, Instant now) {
    around.audit.changed(actor, action, use.subject(), Map.of(),
        Map.of("sum", amount.toString(), "payee", use.payee().name()), now);
  }

  /**
   * Takes a proposal back that the bank has not been told of. Again it changes nothing.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOTHING_WRITTEN}, {@link FundRefusal#NOT_FROM_HERE}
   */
  public FundPayment withdraw(Actor actor, FundPaymentId id, String why, Instant now) {
    FundPayment seen = tables.find(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (!actor.may(Permission.FUND_APPLY, seen.path())) {
      actor.require(Permission.FUND_WRITE, seen.path());
    }
    FundUse use = uses.lock(seen.use()).orElseThrow();
    FundPayment payment = tables.lock(id).orElseThrow();
    if (payment.stage() == FundPayment.Stage.WITHDRAWN) {
      return payment;
    }
    String text = Written.needed("why", why);
    if (payment.stage() != FundPayment.Stage.PROPOSED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    tables.withdraw(id);
    uses.step(use.id(), new FundUse.Step("paymentWithdrawn", text, FundHand.of(actor, now)));
    audit(actor, use, "fundPayment.withdrawn", payment.amount(), now);
    return tables.find(id).orElseThrow();
  }

  /**
   * Tells the bank to pay; the sum is held in the books until it has. The same again by the same person gives the same
   * order.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#MAKER_IS_CHECKER}, {@link FundRefusal#NOT_FROM_HERE},
   *     {@link FundRefusal#PAYEE_WAITS}, {@link FundRefusal#FIRST_TOO_LARGE}, {@link FundRefusal#AUDIT_FIRST}, {@link FundRefusal#ABOVE_AUDIT}
   */
  public FundPayment instruct(Actor actor, FundPaymentId id, Instant now) {
    FundPayment seen = tables.find(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_PAY, seen.path());
    FundUse use = uses.lock(seen.use()).orElseThrow();
    FundPayment payment = tables.lock(id).orElseThrow();
    FundPayment.Order done = payment.order();
    if (payment.stage() == FundPayment.Stage.INSTRUCTED && done != null && done.by().person().equals(actor.id())) {
      return payment;
    }
    if (!mayInstruct(actor, use, payment)) {
      throw Refused.because(FundRefusal.MAKER_IS_CHECKER);
    }
    if (payment.stage() != FundPayment.Stage.PROPOSED) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    if (around.payees.waiting(use.id()).isPresent()) {
      throw Refused.because(FundRefusal.PAYEE_WAITS);
    }
    // What held when it was proposed may not hold any more: a contract, an audit, payments that went before.
    Money gone = Money.sum(tables.of(use.id()).stream().filter(each -> each.order() != null)
        .map(FundPayment::amount).toList());
    FundRefusal against = PaymentCaps.against(use, legality.policy(use), uses.proofs(use.id()), gone,
        payment.amount());
    if (against != null) {
      throw Refused.because(against);
    }
    int times = tables.times(id) + 1;
    String endToEnd = "TBF" + id.toString().replace("-", "").substring(8).toUpperCase(Locale.ROOT) + "-" + times;
    books.order(use, payment, endToEnd, now);
    tables.instruct(id, new FundPayment.Order(FundHand.of(actor, now), endToEnd, times));
    audit(actor, use, "fundPayment.instructed", payment.amount(), now);
    return tables.find(id).orElseThrow();
  }

  /** Whether this person may tell the bank after those who came before. */
  public boolean mayInstruct(Actor actor, FundUse use, FundPayment payment) {
    FundHand reviewed = use.state().reviewed();
    return actor.may(Permission.FUND_PAY, use.path()) && !actor.id().equals(payment.proposed().person())
        && !actor.id().equals(use.applied().person())
        && (reviewed == null || !actor.id().equals(reviewed.person()));
  }

  /** The orders at the bank that an untouched line of its statement can be. */
  List<FundPayment> atBank(FundLine line) {
    return tables.atBank(line.account()).stream().filter(each -> !line.in()
        && line.unclaimed().equals(line.amount()) && each.amount().equals(line.amount().negated())).toList();
  }

  /** The payments that were carried out and that an untouched line can be the return of. */
  List<FundPayment> paid(FundLine line) {
    return line.in() && line.unclaimed().equals(line.amount()) ? tables.paid(line.account(), line.amount()) : List.of();
  }

  /** An order that was carried out has come back: its use has the money again, and it may be instructed anew. */
  void cameBack(Actor actor, FundPayment payment, Instant now) {
    tables.cameBack(payment.id());
    FundUse use = uses.lock(payment.use()).orElseThrow();
    if (use.stage() == FundUse.Stage.CLOSED) {
      uses.stage(use.id(), FundUse.Stage.CONFIRMED, now);
    }
    uses.step(use.id(), new FundUse.Step("cameBack", payment.amount().toString(), FundHand.of(actor, now)));
    audit(actor, use, "fundPayment.cameBack", payment.amount(), now);
  }

  Optional<FundPayment> byOrder(String endToEnd) {
    return tables.byOrder(endToEnd);
  }

  /** The bank's statement shows that an order was paid. */
  void seen(Actor actor, FundPayment payment, FundLine line, Instant now) {
    FundPayment.Order order = payment.order();
    if (payment.stage() == FundPayment.Stage.INSTRUCTED && order != null) {
      paid(payment, order, line.id().toString().substring(0, 8), line.bookedOn(), now);
      audit(actor, uses.find(payment.use()).orElseThrow(), "fundPayment.paid", payment.amount(), now);
    }
  }

  private void paid(FundPayment payment, FundPayment.Order order, String receipt, LocalDate on, Instant now) {
    books.paid(payment, order.endToEnd(), on, now);
    tables.paid(payment.id(), receipt, on);
  }

  /** The bank would not pay: what was held is free, and it may be instructed anew. */
  public FundPayment bounced(Actor actor, FundPaymentId id, String why, Instant now) {
    FundPayment seen = tables.find(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_WRITE, seen.path());
    FundPayment payment = tables.lock(id).orElseThrow();
    FundPayment.Order order = payment.order();
    if (payment.stage() != FundPayment.Stage.INSTRUCTED || order == null) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    if (order.by().person().equals(actor.id())) {
      throw Refused.because(FundRefusal.MAKER_IS_CHECKER);
    }
    String text = Written.needed("why", why);
    books.bounced(payment, order.endToEnd(), now);
    tables.bounce(id);
    FundUse use = uses.find(payment.use()).orElseThrow();
    uses.step(use.id(), new FundUse.Step("bounced", text, FundHand.of(actor, now)));
    audit(actor, use, "fundPayment.bounced", payment.amount(), now);
    return tables.find(id).orElseThrow();
  }

  /**
   * The order of a payment that is at the bank. It shows account numbers in full: the look is written down.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}
   */
  public PaymentOrder order(Actor actor, FundPaymentId id, Instant now) {
    FundPayment payment = tables.find(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_PAY, payment.path());
    FundPayment.Order order = payment.order();
    if (order == null) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    FundUse use = uses.find(payment.use()).orElseThrow();
    FundAccount account = accounts.find(payment.account()).orElseThrow();
    around.audit.looked(actor, "fundPayment.order", use.subject(), now);
    var payee = new BankParty(use.payee().name(), uses.payeeNumber(use.id()), "", use.payee().bank());
    var payer = new BankParty(account.holder(), accounts.number(account.id()), "", account.bank());
    return new PaymentOrder(order.endToEnd(), order.by().at(), account.holder(), payer,
        ChinaTime.dayOf(order.by().at()),
        List.of(new CreditTransfer(order.endToEnd(), payee, payment.amount(), use.label() + " " + use.title())));
  }

  /** The payments of a use, for those who may see it. */
  @Transactional(readOnly = true)
  public List<FundPayment> of(Actor actor, FundUse use) {
    actor.require(Permission.FUND_READ, use.path());
    return tables.of(use.id());
  }

  /** Payments that wait for somebody with the right to instruct, in the asker's territory. */
  @Transactional(readOnly = true)
  public List<FundPayment> waiting(Actor actor, int limit) {
    return tables.waiting(actor.patterns(Permission.FUND_PAY), limit).stream()
        .filter(each -> mayInstruct(actor, uses.find(each.use()).orElseThrow(), each)).toList();
  }
}
