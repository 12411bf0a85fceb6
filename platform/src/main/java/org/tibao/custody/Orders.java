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
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to the orders that are sent to the bank, as it reads them: only what has been instructed, the same every time. */
@Component
@Transactional
public class Orders {

  private final ReleaseTables releases;
  private final RefundTables refunds;
  private final DoorAccountTables accounts;
  private final PlanTables plans;
  private final Around around;

  Orders(ReleaseTables releases, RefundTables refunds, DoorAccountTables accounts, PlanTables plans, Around around) {
    this.releases = releases;
    this.refunds = refunds;
    this.accounts = accounts;
    this.plans = plans;
    this.around = around;
  }

  /** In which form banks take orders, and where it is written down that one was looked at. */
  @Component
  record Around(RuleBook rules, Audit audit) {}

  /** An order as a file for the bank: the same order is always the same bytes. */
  public record File(String name, byte[] bytes) {}

  /** The order of a release in the version that the bank of the account takes. See {@link #of(Actor, ReleaseId, Instant)}. */
  public File file(Actor actor, ReleaseId id, Instant now) {
    PaymentOrder order = of(actor, id, now);
    return file(releases.find(id).orElseThrow().release().request().account(), order);
  }

  /** The order of a refund in the version that the bank of the account takes. See {@link #of(Actor, RefundId, Instant)}. */
  public File file(Actor actor, RefundId id, Instant now) {
    PaymentOrder order = of(actor, id, now);
    return file(refunds.find(id).orElseThrow().account(), order);
  }

  private File file(DoorAccountId id, PaymentOrder order) {
    DoorAccount account = accounts.find(id).orElseThrow();
    OrderForm form = around.rules.on(OrderForm.KIND, account.path(), ChinaTime.dayOf(order.createdAt())).data();
    return new File(order.messageId() + ".xml", order.pain001(form.of(account.bank())));
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
    around.audit.looked(actor, "release.order", account.subject(), now);
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
    around.audit.looked(actor, "refund.order", account.subject(), now);
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
