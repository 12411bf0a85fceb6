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
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

/** What the rules could only guess at on a statement waits for a person, with the reason. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class UnexplainedPaymentsModuleTests {

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
  private Refunds refunds;
  @Autowired
  private Books books;
  @Autowired
  private DoorAccountTables accountTables;
  @Autowired
  private BankTables bankTables;
  @Autowired
  private StatementImports imports;
  @Autowired
  private Matching matching;

  private Door door;
  private Actor custodian;
  private Paper paper;

  /** A bank's spreadsheet that grows: each row with the balance after it. */
  private final class Paper {

    private final List<String> rows = new ArrayList<>();
    private long balance;
    private int number;

    Paper in(int day, String amount, String name, String account, String text) {
      balance += Money.yuan(amount).fen();
      return row(day, amount + ",", name, account, text, "转入");
    }

    Paper out(int day, String amount, String name, String text) {
      balance -= Money.yuan(amount).fen();
      return row(day, "," + amount, name, "", text, "转出");
    }

    Paper row(int day, String moved, String name, String account, String text, String kind) {
      rows.add("%s,%s,%s,%s,%s,%s,%s,%s,L%d".formatted(number(), TODAY.minusDays(20 - day), moved,
          Money.fen(balance), name, account, text, kind, ++number));
      return this;
    }

    String text() {
      return text(0, rows.size());
    }

    String text(int from, int until) {
      return "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n" + String.join("\n", rows.subList(from, until));
    }

    private String number() {
      return accountTables.number(door.account.id());
    }
  }

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(
        new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName()).raised();
    custodian = door.custodian();
    paper = new Paper();
  }

  @Test
  void anOrderThatTheBankPaysTwiceWaitsForAPerson() {
    payAll();
    door.reached("CONTRACT");
    String order = releases.instruct(custodian, door.checked(1), NOW).instruction().endToEnd();
    Money sum = door.planned(1);
    paper.out(10, yuan(sum), "演示加梯公司", order).out(11, yuan(sum), "演示加梯公司", order);

    take(paper.text());

    BankLine twice = matching.queue(custodian, 10).getFirst();
    assertThat(matching.waiting(custodian)).isEqualTo(1);
    assertThat(twice.said()).isEqualTo("ORDER_PAID_TWICE");
    assertThat(twice.unclaimed()).isEqualTo(sum.negated());
    assertThat(bank()).isEqualTo(Money.fen(paper.balance).plus(sum));
  }

  @Test
  void anOrderThatWasCalledReturnedIsFoundWhenTheBankPaysIt() {
    payAll();
    door.reached("CONTRACT");
    ReleaseId id = door.checked(1);
    String first = releases.instruct(custodian, id, NOW).instruction().endToEnd();
    releases.bounced(door.secondCustodian(), first, "银行说户名不符", NOW);
    paper.out(10, yuan(door.planned(1)), "演示加梯公司", first);
    take(paper.text());
    assertThat(matching.queue(custodian, 10)).extracting(BankLine::said).containsExactly("ORDER_GIVEN_UP");

    String second = releases.instruct(custodian, id, NOW).instruction().endToEnd();
    BankLine line = matching.queue(custodian, 10).getFirst();
    assertThat(matching.orders(custodian, line)).containsOnlyKeys(second);
    matching.order(custodian, line.id(), second, NOW);
    assertThat(matching.waiting(custodian)).isZero();
    paper.out(11, yuan(door.planned(1)), "演示加梯公司", second);
    take(paper.text());
    assertThat(matching.queue(custodian, 10)).extracting(BankLine::said).containsExactly("ORDER_PAID_TWICE");
  }

  @Test
  void aRefundThatWasCalledReturnedIsFoundToo() {
    payAll();
    var seen = new Income.Seen(UUID.randomUUID(), Income.Kind.INTEREST, Money.yuan("10"), TODAY, "结息");
    ImportedOrder refund = refundOrder(seen);
    refunds.bounced(custodian, refund.endToEnd(), "户名不符", NOW);
    paper.out(10, yuan(refund.amount()), "李", refund.endToEnd());

    take(paper.text());

    assertThat(matching.queue(custodian, 10)).extracting(BankLine::said).containsExactly("ORDER_GIVEN_UP");
  }

  private record ImportedOrder(String endToEnd, Money amount) {}

  private ImportedOrder refundOrder(Income.Seen income) {
    Refund refund = refunds.distribute(custodian, refunds.came(custodian, door.account.id(), income, NOW).id(), NOW)
        .getFirst();
    dues.refundTo(custodian, refund.due(), new RefundAccount.Draft("李", "演示银行", "6217000000001111"), NOW);
    Release.Instruction order = refunds.instruct(door.secondCustodian(), refund.id(), NOW).order();
    return new ImportedOrder(order.endToEnd(), refund.amount());
  }

  @Test
  void onlySmallSumsThatGoToNobodyAreFees() {
    paper.in(1, "9000.00", "谁", "", "").out(2, "200.00", "", "账户管理费").out(3, "200.01", "", "手续费")
        .out(4, "50.00", "某公司", "手续费");
    take(paper.text());

    List<BankLine> waiting = matching.queue(custodian, 10).stream().filter(line -> !line.in()).toList();
    assertThat(waiting).extracting(BankLine::said).containsExactly("FEE_ABOVE_CAP", "NO_ORDER");
    assertThat(lines()).flatExtracting(BankLine::matches).extracting(Match::why)
        .containsExactly("转出 账户管理费 · fee-cap-1");
    assertThat(refusal(() -> matching.fee(custodian, waiting.getFirst().id(), NOW)))
        .isEqualTo(CustodyRefusal.FEE_TOO_LARGE);
    matching.fee(custodian, waiting.getLast().id(), NOW);
    assertThat(matching.waiting(custodian)).isEqualTo(2);
  }

  @Test
  void anAccountThatPaysForManyIsNotRemembered() {
    Due one = door.due("401");
    Due two = door.due("603");
    String half = yuan(two.calls().getFirst().amount());
    paper.in(1, "100.00", "支付宝（中国）网络技术有限公司", "2088000011112222", one.reference().digits())
        .in(2, "100.00", "某某清算中心", "2088000033334444", one.reference().digits())
        .in(3, half, "李603", "2088000011112222", "").in(4, "11.00", "李603", "2088000033334444", "");
    take(paper.text());

    assertThat(lines()).extracting(line -> line.matches().isEmpty()
        ? line.said()
        : line.matches().getFirst().rule().name())
        .containsExactly("SIGNS_DISAGREE", "OWNER", "REFERENCE", "REFERENCE");
    assertThat(bankTables.paidBefore(lines().get(1).id())).containsExactly(two.id());
    assertThat(bankTables.paidBefore(lines().getFirst().id())).isEmpty();
  }

  /** The households have no claim to it, so it is not shared out, and nobody but the giver can have it back. */
  @Test
  void aSubsidyOfAProjectThatWasGivenUpGoesBackToWhoeverGaveIt() {
    payAll();
    paper.in(10, "240000.00", "普陀区财政局（演示）", "", "加梯补贴").out(11, "240000.00", "普陀区财政局（演示）", "退汇");
    take(paper.text(0, paper.rows.size() - 1));
    Income subsidy = refunds.incomes(custodian, door.account).getFirst();
    refunds.abandon(door.secretary(), door.stairwell.id(), "管线迁不了", NOW);
    assertThat(refusal(() -> refunds.distribute(custodian, subsidy.id(), NOW))).isEqualTo(CustodyRefusal.WOUND_UP);
    assertThat(books.balance(door.account.id(), AccountKind.SUBSIDY).posted()).isEqualTo(Money.yuan("240000"));

    take(paper.text());

    assertThat(matching.waiting(custodian)).isZero();
    assertThat(refunds.incomes(custodian, door.account)).singleElement()
        .satisfies(each -> assertThat(each.wentBack()).isTrue());
    assertThat(books.balance(door.account.id(), AccountKind.SUBSIDY).posted()).isEqualTo(Money.ZERO);
    assertThat(books.balance(door.account.id(), AccountKind.SUSPENSE).posted()).isEqualTo(Money.ZERO);
    assertThat(bank()).isEqualTo(Money.fen(paper.balance));
  }

  @Test
  void aSubsidyGoesBackToNobodyElseAndNotWhileTheProjectGoesOn() {
    payAll();
    paper.in(10, "240000.00", "普陀区财政局（演示）", "", "加梯补贴").out(11, "240000.00", "普陀区财政局（演示）", "退汇")
        .out(12, "240000.00", "别人", "补贴");
    take(paper.text());
    BankLine giver = matching.queue(custodian, 10).getFirst();
    assertThat(giver.said()).isEqualTo("RETURNED");
    assertThat(matching.cameIn(custodian, giver)).isEmpty();
    refunds.abandon(door.secretary(), door.stairwell.id(), "管线迁不了", NOW);
    BankLine other = matching.queue(custodian, 10).getLast();
    BankLine came = matching.cameIn(custodian, giver).getFirst();
    assertThat(matching.cameIn(custodian, other)).isEmpty();
    assertThat(refusal(() -> matching.wentBack(custodian, other.id(), came.id(), NOW)))
        .isEqualTo(CustodyRefusal.RESTS_ON_IT);
    matching.wentBack(custodian, giver.id(), came.id(), NOW);
    assertThat(matching.queue(custodian, 10)).extracting(BankLine::id).containsExactly(other.id());
  }

  private void payAll() {
    int day = 1;
    for (Due due : door.due()) {
      if (due.open().isPositive()) {
        paper.in(day, yuan(due.open()), "某人", "", due.reference().digits());
      }
    }
    take(paper.text());
  }

  private StatementImport take(String text) {
    return imports.take(custodian, "对账单.csv", text.getBytes(UTF_8), null, NOW);
  }

  private List<BankLine> lines() {
    return matching.lines(custodian, door.account, 100);
  }

  private Money bank() {
    return books.balance(door.account.id(), AccountKind.BANK_ACCOUNT).posted();
  }

  private static String yuan(Money amount) {
    return amount.inYuan().toPlainString();
  }

  private static @Nullable Reason refusal(Runnable command) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Refused.class).isThrownBy(command::run)
        .satisfies(refused -> reason[0] = refused.reason());
    return reason[0];
  }
}
