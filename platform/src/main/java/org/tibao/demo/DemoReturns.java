package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.Income;
import org.tibao.custody.Refund;
import org.tibao.custody.RefundAccount;
import org.tibao.custody.Refunds;
import org.tibao.custody.Works;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.NewEvidence;
import org.tibao.money.Money;
import org.tibao.retrofit.Subsidies;
import org.tibao.retrofit.SubsidyClaim;
import org.tibao.retrofit.SubsidyClaimId;

/** What comes into an account besides the dues, what goes back to the households, and what stops it. */
@Component
@Profile("demo")
class DemoReturns {

  private final DoorAccounts accounts;
  private final Dues dues;
  private final Refunds refunds;
  private final Works works;
  private final Subsidies subsidies;
  private final Evidence evidence;

  DemoReturns(DoorAccounts accounts, Dues dues, Refunds refunds, Works works, Subsidies subsidies, Evidence evidence) {
    this.accounts = accounts;
    this.dues = dues;
    this.refunds = refunds;
    this.works = works;
    this.subsidies = subsidies;
    this.evidence = evidence;
  }

  /** The bank's interest, a little more than a tenth of a per mille of the price. */
  void interest(DemoPurse purse, LocalDate on) {
    Money amount = Money.fen(purse.door().price().fen() / 7_919);
    purse.bank().book(new DemoBank.Line(on, amount, "", "", "结息"));
  }

  /** The price audit has left the whole sum. */
  void audited(DemoPurse purse, LocalDate on) {
    Instant at = purse.door().days().at(on, 10);
    Actor office = purse.cast().office(purse.door().stairwell());
    EvidenceId report = evidence.keep(office, new NewEvidence(purse.door().stairwell().path(), Permission.ACCOUNT_READ,
        "priceAudit:" + purse.account(), "审价报告（演示）.jpg", DemoFiles.picture("scan"), null, null), at);
    works.audited(office, purse.door().stairwell().id(),
        new Works.PriceAudit(purse.door().price(), on, report.value()), at);
  }

  /** A dispute stops the account. */
  void dispute(DemoPurse purse, LocalDate on) {
    accounts.freeze(purse.cast().taskForce(), purse.account(), "业主与加梯公司就基坑回填质量有争议，待第三方检测",
        purse.door().days().at(on, 10));
  }

  /** The subsidy is asked for, granted and paid into the account. */
  void subsidy(DemoPurse purse, LocalDate asked, LocalDate paid) {
    DemoDays days = purse.door().days();
    SubsidyClaimId id = ask(purse, asked, paid.minusDays(20));
    Money sum = DemoShares.subsidy(purse.door().price());
    subsidies.pay(purse.cast().taskForce(), id, sum, paid, days.at(paid, 10));
    purse.bank().book(new DemoBank.Line(paid, sum, "普陀区财政局（演示）", "", "既有住宅加装电梯补贴"));
  }

  /** It is asked for and granted; the money is not there yet. */
  SubsidyClaimId ask(DemoPurse purse, LocalDate asked, LocalDate granted) {
    DemoDays days = purse.door().days();
    Actor office = purse.cast().office(purse.door().stairwell());
    Money sum = DemoShares.subsidy(purse.door().price());
    subsidies.ask(office, purse.door().stairwell().id(), sum, days.at(asked, 14));
    SubsidyClaim claim = subsidies.of(office, purse.door().stairwell().id()).orElseThrow();
    if (days.past(granted)) {
      subsidies.grant(purse.cast().taskForce(), claim.id(), sum, days.at(granted, 15));
    }
    return claim.id();
  }

  /** Interest and subsidy go back by what each has paid, the compensations to the ground floor. */
  void share(DemoPurse purse, LocalDate on) {
    DemoDays days = purse.door().days();
    Actor custodian = purse.cast().custodian();
    for (Due due : dues.dues(custodian, purse.account())) {
      dues.refundTo(custodian, due.id(), new RefundAccount.Draft(
          purse.door().name(due.dwelling()), "演示银行",
          "62220000%08d".formatted(40_000_000 + Integer.parseInt(due.room()))),
          days.at(on, 9));
    }
    var account = accounts.account(custodian, purse.account());
    for (Income income : refunds.incomes(custodian, account)) {
      refunds.distribute(custodian, income.id(), days.at(on, 10));
    }
    if (purse.agreement().terms().compensation().isPositive()) {
      refunds.compensate(custodian, purse.agreement().id(), days.at(on, 11));
    }
  }

  /** A second person of the custodian sends what was proposed to the bank, all but the last two, and the bank pays it. */
  void payBack(DemoPurse purse, LocalDate on) {
    DemoDays days = purse.door().days();
    var account = accounts.account(purse.cast().custodian(), purse.account());
    List<Refund> proposed = refunds.of(purse.cast().custodian(), account);
    for (Refund each : proposed.subList(0, Math.max(0, proposed.size() - 2))) {
      Refund ordered = refunds.instruct(purse.cast().second(), each.id(), days.at(on, 15));
      purse.bank().book(new DemoBank.Line(on.plusDays(1), each.amount().negated(), purse.door().name(each.dwelling()),
          Objects.requireNonNull(ordered.order()).endToEnd(), each.room() + " 室 退款"));
    }
  }
}
