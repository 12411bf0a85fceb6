package org.tibao.custody;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.bank.BankParty;
import org.tibao.bank.CreditTransfer;
import org.tibao.bank.PaymentOrder;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** The door to the orders that are sent to the bank, as it reads them: only what has been instructed, the same every time. */
@Component
@Transactional
public class Orders {

  private final ReleaseTables releases;
  private final RefundTables refunds;
  private final DoorAccountTables accounts;
  private final PlanTables plans;
  private final Audit audit;

  Orders(ReleaseTables releases, RefundTables refunds, DoorAccountTables accounts, PlanTables plans, Audit audit) {
    this.releases = releases;
    this.refunds = refunds;
    this.accounts = accounts;
    this.plans = plans;
    this.audit = audit;
  }

  /**
   * The order of a release that is at the bank. It shows account numbers in full: the look is written down.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOT_FROM_HERE}, {@link CustodyRefusal#FROZEN}
   */
  public PaymentOrder of(Actor actor, ReleaseId id, Instant now) {
    Release release = releases.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN)).release();
    DoorAccount account = accounts.find(release.request().account()).orElseThrow();
    actor.require(Permission.RELEASE_INSTRUCT, account.path());
    Release.Instruction order = release.instruction();
    if (order == null) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    requireNotFrozen(account);
    WorksContract contract = plans.contract(account.id(), releases.contract(id));
    var payee = new BankParty(contract.payee(), plans.payeeNumber(account.id(), contract.version()), "",
        contract.bank());
    audit.looked(actor, "release.order", account.subject(), now);
    return order(account, order, new CreditTransfer(order.endToEnd(), payee, release.request().amount(),
        account.label() + " 加梯工程款 " + contract.number()));
  }

  /**
   * The order of a refund that is at the bank.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOT_FROM_HERE}
   */
  public PaymentOrder of(Actor actor, RefundId id, Instant now) {
    Refund refund = refunds.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = accounts.find(refund.account()).orElseThrow();
    actor.require(Permission.RELEASE_INSTRUCT, account.path());
    Release.Instruction order = refund.order();
    if (order == null) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    requireNotFrozen(account);
    RefundAccount.Draft to = refunds.orderedTo(id);
    var payee = new BankParty(to.holder(), to.number(), "", to.bank());
    audit.looked(actor, "refund.order", account.subject(), now);
    return order(account, order,
        new CreditTransfer(order.endToEnd(), payee, refund.amount(), account.label() + " " + refund.room() + " 加梯退款"));
  }

  private void requireNotFrozen(DoorAccount account) {
    if (accounts.frozen(account.id())) {
      throw Refused.because(CustodyRefusal.FROZEN);
    }
  }

  private PaymentOrder order(DoorAccount account, Release.Instruction order, CreditTransfer payment) {
    var payer = new BankParty(account.holder(), accounts.number(account.id()), "", account.bank());
    return new PaymentOrder(order.endToEnd(), order.by().at(), account.holder(), payer,
        ChinaTime.dayOf(order.by().at()), List.of(payment));
  }
}
