package org.tibao.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.TODAY;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreements;
import org.tibao.instalment.InstalmentApplicationId;
import org.tibao.instalment.InstalmentDisbursed;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

/** Money that comes back after it was paid, what a person took for something else, and what a bank sends for a household. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class ReturnsModuleTests {

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Agreements agreements;
  @Autowired
  private DoorAccounts accounts;
  @Autowired
  private Works works;
  @Autowired
  private Dues dues;
  @Autowired
  private Releases releases;
  @Autowired
  private ReleaseTables releaseTables;
  @Autowired
  private Refunds refunds;
  @Autowired
  private Books books;
  @Autowired
  private AccountBooks accountBooks;
  @Autowired
  private DoorAccountTables accountTables;
  @Autowired
  private StatementImports imports;
  @Autowired
  private Matching matching;
  @Autowired
  private TieOuts tieOuts;

  private Door door;
  private Actor custodian;
  private final List<String> rows = new ArrayList<>();
  private long balance;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName()).raised();
    custodian = door.custodian();
    rows.clear();
    balance = 0;
  }

  @Test
  void anOrderThatComesBackUnderItsReferenceCanBeInstructedAnew() {
    String order = instructed();
    Money sum = door.planned(1);
    moved(10, sum.negated(), "演示加梯公司", order);
    take();
    Money before = available();
    moved(11, sum, "待清算款项", "账号户名不符 " + order);
    take();

    ReleaseId id = releaseTables.of(door.account.id()).getFirst().release().request().id();
    assertThat(releaseTables.find(id).orElseThrow().release()).isInstanceOf(Release.Checked.class);
    assertThat(releaseTables.steps(id)).last().satisfies(step -> {
      assertThat(step.what()).isEqualTo(ReleaseStep.What.RETURNED);
      assertThat(step.text()).contains("账号户名不符");
    });
    assertThat(matching.returned(id.value())).extracting(ReturnedOrder::endToEnd).containsExactly(order);
    assertThat(available()).isEqualTo(before.plus(sum));
    assertThat(bank()).isEqualTo(Money.fen(balance));
    assertThat(matching.waiting(custodian)).isZero();
    assertThat(ties()).containsOnly(TieOut.State.TIES);
    assertThat(accountBooks.book(custodian, door.account.id(), TODAY.minusDays(30), TODAY, NOW).movements())
        .extracting(Movement::kind).endsWith(Movement.Kind.RELEASE, Movement.Kind.RETURNED);

    String second = releases.instruct(custodian, id, NOW).instruction().endToEnd();
    assertThat(second).isNotEqualTo(order);
    moved(12, sum.negated(), "演示加梯公司", second);
    take();
    assertThat(releaseTables.find(id).orElseThrow().release()).isInstanceOf(Release.Paid.class);
    assertThat(bank()).isEqualTo(Money.fen(balance));
    assertThat(matching.waiting(custodian)).isZero();
  }

  @Test
  void withoutItsReferenceSumAndPayeeAndTheBanksWordAreNeeded() {
    String order = instructed();
    Money sum = door.planned(1);
    moved(10, sum.negated(), "演示加梯公司", order);
    moved(11, sum, "演示加梯公司", "");
    take();

    assertThat(releases.paid(custodian, order, new Release.Receipt("X", TODAY), NOW).stage())
        .isEqualTo(Release.Stage.PAID);
    BankLine waits = matching.queue(custodian, 9).getFirst();
    assertThat(matching.paidOrders(custodian, waits)).containsOnlyKeys(order);
    assertThat(refusal(() -> matching.cameBack(custodian, waits.id(), "TBX", NOW))).isEqualTo(CustodyRefusal.UNKNOWN);
    assertThat(refusal(() -> matching.cameBack(custodian, waits.id(), order, NOW)))
        .as("who sent it does not say alone that it came back").isEqualTo(CustodyRefusal.MAKER_IS_CHECKER);
    matching.cameBack(door.secondCustodian(), waits.id(), order, NOW);

    assertThat(matching.waiting(custodian)).isZero();
    assertThat(suspense()).isEqualTo(Money.ZERO);
    assertThat(bank()).isEqualTo(Money.fen(balance));
    assertThat(releaseTables.of(door.account.id()).getFirst().release().stage()).isEqualTo(Release.Stage.CHECKED);
    assertThat(refusal(() -> matching.undo(custodian,
        matching.line(custodian, waits.id()).matches().getFirst().id(), "不是", NOW)))
        .isEqualTo(CustodyRefusal.RESTS_ON_IT);
  }

  @Test
  void aRefundThatComesBackIsOwedAgain() {
    payAll();
    moved(2, Money.yuan("10"), "", "结息");
    take();
    Income income = refunds.incomes(custodian, door.account).getFirst();
    Refund refund = refunds.distribute(custodian, income.id(), NOW).getFirst();
    dues.refundTo(custodian, refund.due(), new RefundAccount.Draft("李退", "演示银行", "6217000000001111"), NOW);
    String order = refunds.instruct(door.secondCustodian(), refund.id(), NOW).order().endToEnd();
    moved(10, refund.amount().negated(), "李退", order);
    moved(11, refund.amount(), "李退", "退汇 账户已销户");
    take();

    assertThat(refunds.of(custodian, door.account)).filteredOn(each -> each.id().equals(refund.id()))
        .extracting(Refund::stage).containsExactly(Refund.Stage.PROPOSED);
    assertThat(books.balance(refund.due(), AccountKind.REFUND).available()).isEqualTo(refund.amount());
    assertThat(matching.returned(refund.id().value())).hasSize(1);
    assertThat(refunds.instruct(door.secondCustodian(), refund.id(), NOW).order().endToEnd()).isNotEqualTo(order);
  }

  @Test
  void anOrderThatHasNotBeenPaidDoesNotComeBackByItself() {
    String order = instructed();
    moved(10, door.planned(1), "谁", order);
    take();

    assertThat(matching.queue(custodian, 9)).extracting(BankLine::said).containsExactly("ORDER_CAME_BACK");
    assertThat(suspense()).isEqualTo(door.planned(1));
  }

  @Test
  void aFeeAnIncomeAndAnOrderAreTakenBackByAnother() {
    String order = instructed();
    Money sum = door.planned(1);
    moved(10, sum.negated(), "演示加梯公司", "");
    moved(11, Money.yuan("-3"), "某公司", "服务");
    moved(12, Money.yuan("50"), "谁", "款");
    take();
    List<BankLine> waits = matching.queue(custodian, 9);
    matching.order(custodian, waits.getFirst().id(), order, NOW);
    matching.fee(custodian, waits.get(1).id(), NOW);
    matching.income(custodian, waits.get(2).id(), Income.Kind.INTEREST, NOW);
    tieOuts.check(custodian, NOW);
    assertThat(ties()).containsOnly(TieOut.State.TIES);

    for (BankLine each : waits) {
      MatchId match = matching.line(custodian, each.id()).matches().getFirst().id();
      assertThat(refusal(() -> matching.undo(custodian, match, "认错了", NOW)))
          .isEqualTo(CustodyRefusal.MAKER_IS_CHECKER);
      matching.undo(door.secondCustodian(), match, "认错了", NOW);
      matching.undo(door.secondCustodian(), match, "认错了", NOW);
    }

    assertThat(matching.queue(custodian, 9)).extracting(BankLine::unclaimed).containsExactly(sum.negated(),
        Money.yuan("-3"), Money.yuan("50"));
    assertThat(suspense()).isEqualTo(Money.yuan("50"));
    assertThat(refunds.incomes(custodian, door.account)).isEmpty();
    assertThat(releaseTables.of(door.account.id()).getFirst().release()).isInstanceOf(Release.Instructed.class);
    assertThat(books.balance(door.account.id(), AccountKind.BANK_ACCOUNT).held()).isEqualTo(sum);
    tieOuts.check(custodian, NOW);
    assertThat(ties()).containsOnly(TieOut.State.TIES, TieOut.State.EXPLAINED).contains(TieOut.State.EXPLAINED);

    matching.order(custodian, waits.getFirst().id(), order, NOW);
    matching.fee(custodian, waits.get(1).id(), NOW);
    matching.income(custodian, waits.get(2).id(), Income.Kind.SUBSIDY, NOW);
    tieOuts.check(custodian, NOW);
    assertThat(ties()).containsOnly(TieOut.State.TIES);
    assertThat(bank()).isEqualTo(Money.fen(balance));
    Income subsidy = refunds.incomes(custodian, door.account).getFirst();
    refunds.distribute(custodian, subsidy.id(), NOW);
    MatchId shared = matching.line(custodian, waits.get(2).id()).matches().getLast().id();
    assertThat(refusal(() -> matching.undo(door.secondCustodian(), shared, "晚了", NOW)))
        .isEqualTo(CustodyRefusal.RESTS_ON_IT);
  }

  @Test
  void whatABankSendsForAHouseholdIsFoundBySumAndReference() {
    Due due = door.due("401");
    InstalmentDisbursed sent = sent(due, "AT-401");
    matching.sent(sent, NOW);
    matching.sent(sent, NOW);
    assertThat(matching.sentFor(due)).singleElement().satisfies(each -> assertThat(each.cameOn()).isNull());
    moved(5, Money.yuan("18000"), "某某", "放款 AT-401");
    take();

    BankLine line = matching.lines(custodian, door.account, 9).getFirst();
    assertThat(line.matches()).extracting(Match::rule).containsExactly(Match.Rule.INSTALMENT);
    assertThat(door.due("401").paid()).isEqualTo(Money.yuan("18000"));
    assertThat(matching.sentFor(due).getFirst().cameOn()).isEqualTo(line.bookedOn());

    matching.undo(custodian, line.matches().getFirst().id(), "不是这笔", NOW);
    assertThat(matching.sentFor(due).getFirst().cameOn()).isNull();
  }

  @Test
  void whatIsOnTheAccountBeforeTheBankSaysSoIsFoundWhenItDoes() {
    moved(5, Money.yuan("18000"), "某某银行", "安梯");
    take();
    assertThat(matching.waiting(custodian)).isEqualTo(1);

    matching.sent(sent(door.due("502"), "AT-9"), NOW);

    assertThat(matching.waiting(custodian)).isZero();
    assertThat(suspense()).isEqualTo(Money.ZERO);
    assertThat(door.due("502").paid()).isEqualTo(Money.yuan("18000"));
  }

  @Test
  void whatCarriesThePaymentReferenceIsWhatTheBankHasSentWhicheverIsToldFirst() {
    Due one = door.due("502");
    Due two = door.due("603");
    matching.sent(sent(one, "AT-1"), NOW);
    moved(5, Money.yuan("18000"), "某某银行", one.reference().digits());
    moved(6, Money.yuan("18000"), "某某银行", two.reference().digits());
    take();
    matching.sent(sent(two, "AT-2"), NOW);

    assertThat(matching.sentFor(one).getFirst().cameOn()).isEqualTo(TODAY.minusDays(15));
    assertThat(matching.sentFor(two).getFirst().cameOn()).isEqualTo(TODAY.minusDays(14));
  }

  private static InstalmentDisbursed sent(Due due, String reference) {
    return new InstalmentDisbursed(new InstalmentApplicationId(UUID.randomUUID()), due.dwelling(),
        Money.yuan("18000"), TODAY.minusDays(16), reference);
  }

  private String instructed() {
    payAll();
    door.reached("CONTRACT");
    return releases.instruct(custodian, door.checked(1), NOW).instruction().endToEnd();
  }

  private void payAll() {
    door.due().stream().filter(due -> due.open().isPositive())
        .forEach(due -> moved(1, due.open(), "某人", due.reference().digits()));
    take();
  }

  private void moved(int day, Money amount, String name, String text) {
    balance += amount.fen();
    String sides = amount.isPositive() ? amount + "," : "," + amount.negated();
    rows.add("%s,%s,%s,%s,%s,,%s,L%d".formatted(accountTables.number(door.account.id()), TODAY.minusDays(20 - day),
        sides, Money.fen(balance), name, text, rows.size()));
  }

  private void take() {
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,流水号\n" + String.join("\n", rows);
    assertThat(imports.take(custodian, "对账单.csv", text.getBytes(UTF_8), null, NOW).statements())
        .extracting(StatementImport.Sheet::booked).containsOnly(true);
  }

  private List<TieOut.State> ties() {
    return tieOuts.of(custodian, door.account).stream().map(TieOut::state).toList();
  }

  private Money available() {
    return accountBooks.figures(custodian, door.account.id()).available();
  }

  private Money bank() {
    return books.balance(door.account.id(), AccountKind.BANK_ACCOUNT).posted();
  }

  private Money suspense() {
    return books.balance(door.account.id(), AccountKind.SUSPENSE).posted();
  }

  private static @Nullable Reason refusal(Runnable command) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Refused.class).isThrownBy(command::run)
        .satisfies(refused -> reason[0] = refused.reason());
    return reason[0];
  }
}
