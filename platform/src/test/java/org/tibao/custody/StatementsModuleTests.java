package org.tibao.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.TODAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.Role;
import org.tibao.apportionment.Agreements;
import org.tibao.custody.Discrepancy.Kind;
import org.tibao.custody.Match.Purpose;
import org.tibao.custody.Match.Rule;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.retrofit.Town;

/** What the bank says of a door's account, from its file to the books, and whether the two agree. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class StatementsModuleTests {

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
  @Autowired
  private TieOuts tieOuts;

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
  void matchesWhatTheRulesKnowAndSaysWhy() {
    Due one = door.due("401");
    Due two = door.due("502");
    Due three = door.due("603");
    String half = yuan(three.calls().getFirst().amount());
    paper.in(1, yuan(one.open()), "李小女", "6217000011112222", "加梯 " + one.reference().spaced())
        .in(2, half, "李603", "6217000033334444", "603室")
        .in(3, half, "某银行信用卡中心", "", "安梯分期放款 " + two.reference())
        .in(4, half, "李603", "6217000033334444", "")
        .row(5, "1.23,", "", "", "", "结息");
    paper.balance += 123;
    paper.rows.set(4, paper.rows.get(4).replaceAll("1\\.23,,[^,]*,", "1.23,," + Money.fen(paper.balance) + ","));

    StatementImport taken = take(paper.text());

    assertThat(taken.statements()).singleElement().satisfies(sheet -> {
      assertThat(sheet.booked()).isTrue();
      assertThat(sheet.ties()).isTrue();
    });
    assertThat(List.of(taken.entries(), taken.fresh(), taken.matched())).containsExactly(5, 5, 5);
    assertThat(lines()).flatExtracting(BankLine::matches).extracting(Match::rule)
        .containsExactly(Rule.WORDS, Rule.PAYER_ACCOUNT, Rule.INSTALMENT, Rule.OWNER, Rule.REFERENCE);
    assertThat(door.due("401").state(TODAY)).isEqualTo(Due.State.PAID);
    assertThat(door.due("603").open()).isEqualTo(three.open().minus(Money.yuan(half).times(2)));
    assertThat(refunds.incomes(custodian, door.account)).extracting(Income::amount).containsExactly(Money.fen(123));
    assertThat(bank()).isEqualTo(Money.fen(paper.balance));
    assertThat(tieOuts.of(custodian, door.account)).extracting(TieOut::state).containsOnly(TieOut.State.TIES);
  }

  @Test
  void theSameFileAndFilesThatOverlapChangeNothing() {
    Due due = door.due("401");
    paper.in(1, "100.00", "张三", "", due.reference().digits()).in(2, "50.00", "谁", "", "")
        .in(3, "60.00", "又谁", "", "");
    StatementImport first = take(paper.text(0, 2));
    Money after = bank();

    assertThat(take(paper.text(0, 2)).id()).isEqualTo(first.id());
    StatementImport second = take(paper.text(1, 3));
    StatementImport other = imports.take(door.secondCustodian(), "另一份.csv", paper.text(0, 2).getBytes(UTF_8), null,
        NOW);

    assertThat(List.of(second.entries(), second.fresh())).containsExactly(2, 1);
    assertThat(List.of(other.entries(), other.fresh())).containsExactly(2, 0);
    assertThat(bank()).isEqualTo(after.plus(Money.yuan("60")));
    assertThat(door.due("401").paid()).isEqualTo(Money.yuan("100"));
    assertThat(matching.queue(custodian, 10)).hasSize(2);
    assertThat(bankTables.file(first.id())).isNotEmpty();
  }

  @Test
  void aStatementThatDoesNotTieIsListedAndNotBooked() {
    paper.in(1, "100.00", "张三", "", door.due("401").reference().digits()).in(2, "50.00", "谁", "", "");
    String broken = paper.text().replace(",150.00,", ",150.01,");

    StatementImport taken = take(broken);

    assertThat(taken.statements()).extracting(StatementImport.Sheet::booked).containsExactly(false);
    assertThat(bank()).isEqualTo(Money.ZERO);
    assertThat(lines()).isEmpty();
    assertThat(tieOuts.standing(custodian, 10)).singleElement().satisfies(found -> {
      assertThat(found.kind()).isEqualTo(Kind.DOES_NOT_TIE);
      assertThat(found.details()).isEqualTo("BALANCE_BREAKS|3|150.00|150.01");
      assertThat(found.days(TODAY.plusDays(3))).isEqualTo(3);
    });
    take(broken);
    assertThat(tieOuts.count(custodian)).isEqualTo(1);

    take(paper.text());
    DiscrepancyId id = tieOuts.standing(custodian, 10).getFirst().id();
    assertThat(refusal(() -> tieOuts.settle(custodian, id, " ", NOW))).isEqualTo(CustodyRefusal.NOTHING_WRITTEN);
    tieOuts.settle(custodian, id, "银行重发了对账单", NOW);

    assertThat(bank()).isEqualTo(Money.yuan("150"));
    assertThat(tieOuts.standing(custodian, 10)).isEmpty();
    assertThat(tieOuts.settled(custodian, 10).getFirst().settled().by()).isEqualTo(custodian.name());
  }

  @Test
  void aMissingStatementIsFoundAndTheFindingGoesWhenItComes() {
    paper.in(1, "10.00", "甲", "", "").in(2, "20.00", "乙", "", "").in(3, "30.00", "丙", "", "");
    take(paper.text(0, 1));
    take(paper.text(2, 3));

    assertThat(tieOuts.standing(custodian, 10)).extracting(Discrepancy::kind).containsExactlyInAnyOrder(Kind.GAP,
        Kind.TIE_OUT);
    Discrepancy gap = tieOuts.standing(custodian, 10).stream().filter(each -> each.kind() == Kind.GAP).findFirst()
        .orElseThrow();
    assertThat(gap.expected()).isEqualTo(Money.yuan("10"));
    assertThat(gap.found()).isEqualTo(Money.yuan("30"));

    take(paper.text(1, 2));

    assertThat(tieOuts.standing(custodian, 10)).isEmpty();
    assertThat(tieOuts.settled(custodian, 10)).hasSize(2);
    assertThat(tieOuts.latest(custodian)).extracting(TieOut::bank).containsExactly(Money.yuan("60"));
  }

  @Test
  void aPersonSplitsAPaymentAndTakesItBack() {
    paper.in(1, "30000.07", "李大妈", "6217009999", "一起付");
    take(paper.text());
    BankLine line = matching.queue(custodian, 10).getFirst();
    Due one = door.due("401");
    Due two = door.due("502");

    assertThat(line.said()).isEqualTo("NO_SIGN");
    assertThat(refusal(() -> matching.claim(custodian, line.id(),
        claim(new Matching.Share(one.id(), Money.yuan("30000.08"))), NOW)))
        .isEqualTo(CustodyRefusal.NOT_WHAT_IS_LEFT);
    Matching.Claim claim = claim(new Matching.Share(one.id(), Money.yuan("10000")),
        new Matching.Share(two.id(), Money.yuan("15000")));
    matching.claim(custodian, line.id(), claim, NOW);
    matching.claim(custodian, line.id(), claim, NOW);
    assertThat(refusal(() -> matching.claim(custodian, line.id(), new Matching.Claim(claim.id(),
        List.of(new Matching.Share(two.id(), Money.yuan("10000")))), NOW))).isEqualTo(CustodyRefusal.ANOTHER_PAYMENT);

    assertThat(matching.waiting(custodian)).isEqualTo(1);
    assertThat(matching.line(custodian, line.id()).unclaimed()).isEqualTo(Money.yuan("5000.07"));
    assertThat(suspense()).isEqualTo(Money.yuan("5000.07"));
    assertThat(door.due("401").paid()).isEqualTo(Money.yuan("10000"));

    MatchId match = matching.line(custodian, line.id()).matches().getFirst().id();
    matching.undo(custodian, match, "认错了户", NOW);
    matching.undo(custodian, match, "认错了户", NOW);

    assertThat(door.due("401").paid()).isEqualTo(Money.ZERO);
    assertThat(suspense()).isEqualTo(Money.yuan("15000.07"));
    matching.claim(custodian, line.id(), claim(new Matching.Share(two.id(), Money.yuan("15000.07"))), NOW);
    assertThat(suspense()).isEqualTo(Money.ZERO);
    assertThat(bank()).isEqualTo(Money.yuan("30000.07"));
    assertThat(matching.line(custodian, line.id()).matches()).hasSize(3);
    assertThat(dues.payments(custodian, door.due("502"))).hasSize(2);
  }

  @Test
  void whatIsPaidTooMuchStaysAsTheHouseholds() {
    Due due = door.due("401");
    paper.in(1, yuan(due.open().plus(Money.yuan("0.55"))), "李401", "", due.reference().digits());
    take(paper.text());

    assertThat(door.due("401").state(TODAY)).isEqualTo(Due.State.OVERPAID);
    assertThat(refunds.overpaid(custodian, door.account.id(), NOW)).extracting(Refund::amount)
        .containsExactly(Money.yuan("0.55"));
  }

  @Test
  void candidatesSpeakForThemselves() {
    Due due = door.due("401");
    paper.in(1, yuan(due.calls().getFirst().amount()), "李502", "", "401");
    take(paper.text());
    BankLine line = matching.queue(custodian, 10).getFirst();

    assertThat(line.said()).isEqualTo("SIGNS_DISAGREE");
    assertThat(matching.candidates(custodian, line, NOW)).filteredOn(each -> each.room().matches("401|502"))
        .extracting(each -> each.room() + each.reasons())
        .containsExactly("401[ROOM, AMOUNT]", "502[OWNER]");
  }

  @Test
  void theBankPaysAnOrderAndTheReleaseIsPaid() {
    payAll();
    door.reached("CONTRACT");
    Release.Instruction order = releases.instruct(custodian, door.checked(1), NOW).instruction();
    Money sum = door.planned(1);
    paper.out(10, yuan(sum), "演示加梯公司", order.endToEnd());
    paper.out(11, "12.00", "", "");
    paper.rows.set(paper.rows.size() - 1, paper.rows.getLast().replace("转出", "手续费"));
    paper.out(12, yuan(sum), "演示加梯公司", "");

    take(paper.text());

    assertThat(lines().stream().filter(line -> !line.in()).flatMap(line -> line.matches().stream()).map(Match::purpose))
        .containsExactly(Purpose.FEE, Purpose.RELEASE);
    assertThat(matching.queue(custodian, 10)).singleElement().satisfies(line -> {
      assertThat(line.said()).isEqualTo("NO_ORDER");
      assertThat(matching.orders(custodian, line)).isEmpty();
    });
    TieOut last = tieOuts.of(custodian, door.account).getFirst();
    assertThat(last.state()).isEqualTo(TieOut.State.EXPLAINED);
    assertThat(last.difference()).isEqualTo(sum.negated());
    assertThat(tieOuts.standing(custodian, 10)).isEmpty();
  }

  @Test
  void aPersonNamesTheOrderTheFeeAndTheIncome() {
    payAll();
    door.reached("CONTRACT");
    Release.Instruction order = releases.instruct(custodian, door.checked(1), NOW).instruction();
    paper.out(10, yuan(door.planned(1)), "演示加梯公司", "").out(11, "3.00", "", "服务")
        .in(12, "280000.00", "区里", "", "款");
    take(paper.text());
    List<BankLine> waiting = matching.queue(custodian, 10);
    assertThat(waiting).hasSize(3);

    assertThat(matching.orders(custodian, waiting.getFirst())).containsOnlyKeys(order.endToEnd());
    assertThat(refusal(() -> matching.order(custodian, waiting.getFirst().id(), "TBX", NOW)))
        .isEqualTo(CustodyRefusal.UNKNOWN);
    matching.order(custodian, waiting.getFirst().id(), order.endToEnd(), NOW);
    matching.fee(custodian, waiting.get(1).id(), NOW);
    matching.income(custodian, waiting.get(2).id(), Income.Kind.SUBSIDY, NOW);

    assertThat(matching.waiting(custodian)).isZero();
    assertThat(refusal(() -> matching.fee(custodian, waiting.get(1).id(), NOW)))
        .isEqualTo(CustodyRefusal.NOT_FROM_HERE);
    assertThat(suspense()).isEqualTo(Money.ZERO);
    assertThat(bank()).isEqualTo(Money.fen(paper.balance));
    MatchId fee = matching.line(custodian, waiting.get(1).id()).matches().getFirst().id();
    assertThat(refusal(() -> matching.undo(custodian, fee, "不是", NOW))).isEqualTo(CustodyRefusal.MAKER_IS_CHECKER);
    assertThat(tieOuts.check(custodian, NOW)).isEqualTo(1);
    assertThat(tieOuts.of(custodian, door.account).getFirst().state()).isEqualTo(TieOut.State.TIES);
  }

  @Test
  void whatTheBankTakesBackIsNobodysPaymentAnyMore() {
    Due due = door.due("401");
    paper.in(1, "18000.00", "李401", "6217001234567", due.reference().digits()).in(2, "20.00", "李502", "", "502")
        .in(3, "20.00", "李502", "", "").row(4, ",18000.00", "李401", "6217001234567", "", "冲正");
    paper.balance -= 1_800_000;
    paper.rows.set(3, paper.rows.get(3).replaceAll("18000\\.00,[^,]*,", "18000.00," + Money.fen(paper.balance) + ","));

    take(paper.text());

    assertThat(door.due("401").paid()).isEqualTo(Money.ZERO);
    assertThat(bank()).isEqualTo(Money.yuan("40"));
    BankLine came = lines().getLast();
    assertThat(came.matches()).extracting(Match::purpose).containsExactly(Purpose.DUE, Purpose.RETURN);
    assertThat(came.matches().getFirst().undone().why()).startsWith("退汇");
    assertThat(tieOuts.of(custodian, door.account).getFirst().state()).isEqualTo(TieOut.State.TIES);

    paper.out(5, "20.00", "李502", "退");
    take(paper.text());
    BankLine back = matching.queue(custodian, 10).stream().filter(line -> !line.in()).findFirst().orElseThrow();
    List<BankLine> cameIn = matching.cameIn(custodian, back);
    assertThat(cameIn).hasSize(2);
    matching.wentBack(custodian, back.id(), cameIn.getFirst().id(), NOW);
    assertThat(suspense()).isEqualTo(Money.yuan("20"));
    assertThat(matching.cameIn(custodian, back)).hasSize(1);
  }

  @Test
  void aStatementOfAnAccountThatIsNotOursIsHeldUntilItIs() {
    String text = "监管账号,记账日期,收入,支出,余额\n99887766554433,%s,5.00,,5.00\n".formatted(TODAY.minusDays(1));

    take(text);

    assertThat(tieOuts.standing(custodian, 10)).extracting(Discrepancy::kind).containsExactly(Kind.UNKNOWN_ACCOUNT);
    assertThat(tieOuts.standing(door.secondCustodian(), 10)).isEmpty();

    var other = new Door(door.doors, door.stairwell.label() + "二");
    accounts.open(other.custodian(), new DoorAccount.Opening(other.stairwell.id(), "演示银行", "监管", "99887766554433",
        TODAY.minusDays(9), false), NOW);
    var grants = new ArrayList<>(custodian.grants());
    grants.addAll(other.custodian().grants());
    var same = new Actor(custodian.id(), custodian.name(), custodian.kind(), grants);
    StatementImport again = imports.take(same, "对账单.csv", text.getBytes(UTF_8), null, NOW);

    assertThat(again.statements()).extracting(StatementImport.Sheet::booked).containsExactly(true);
    assertThat(again.fresh()).isEqualTo(1);
    assertThat(tieOuts.standing(same, 10)).isEmpty();
  }

  @Test
  void aFileWithoutANumberIsOfTheAccountThatItIsSaidToBe() {
    String number = accountTables.number(door.account.id());
    String masked = number.substring(0, 4) + "****" + number.substring(number.length() - 4);
    String text = "监管账号,记账日期,收入,支出,余额\n%s,%s,5.00,,5.00\n".formatted(masked, TODAY.minusDays(1));

    assertThat(take(text).statements()).extracting(StatementImport.Sheet::booked).containsExactly(false);
    assertThat(imports.take(custodian, "a.csv", text.getBytes(UTF_8), door.account.id(), NOW).statements())
        .extracting(StatementImport.Sheet::booked).containsExactly(true);
    assertThat(refusal(() -> imports.take(Town.actor("外人", Role.CUSTODIAN, "/37/"), "a.csv", text.getBytes(UTF_8),
        door.account.id(), NOW))).isEqualTo(CustodyRefusal.UNKNOWN);
  }

  @Test
  void whatANotificationTellsIsTakenOnceAndOnlyUnderTheBanksReference() {
    String number = accountTables.number(door.account.id());
    String entry = """
        <Ntry><Amt Ccy="CNY">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt>%s</Ntry>
        """;
    LocalDate day = TODAY.minusDays(2);
    String told = entry.formatted(day, "<AcctSvcrRef>N1</AcctSvcrRef>");
    take(camt("camt.054.001.02", "BkToCstmrDbtCdtNtfctn", "Ntfctn", number, told + entry.formatted(day, "")));
    assertThat(bank()).isEqualTo(Money.yuan("7"));

    String whole = "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
    take(camt("camt.053.001.02", "BkToCstmrStmt", "Stmt", number, whole.formatted("OPBD", "0") + whole.formatted("CLBD",
        "14") + told + entry.formatted(day, "")));

    assertThat(bank()).isEqualTo(Money.yuan("14"));
    assertThat(tieOuts.of(custodian, door.account).getFirst().state()).isEqualTo(TieOut.State.TIES);
  }

  @Test
  void dollarsAndDaysToComeAreHeld() {
    String number = accountTables.number(door.account.id());
    String head = "监管账号,记账日期,币种,收入,支出,余额\n";
    take(head + "%s,%s,美元,5.00,,5.00\n".formatted(number, TODAY));
    take(head + "%s,%s,人民币,5.00,,5.00\n".formatted(number, TODAY.plusDays(1)));

    assertThat(tieOuts.standing(custodian, 10)).extracting(Discrepancy::kind).containsExactlyInAnyOrder(
        Kind.OTHER_CURRENCY, Kind.IN_THE_FUTURE);
    assertThat(bank()).isEqualTo(Money.ZERO);

    imports.take(custodian, "对账单.csv", (head + "%s,%s,人民币,5.00,,5.00\n".formatted(number, TODAY.plusDays(1)))
        .getBytes(UTF_8), null, NOW.plus(1, ChronoUnit.DAYS));
    assertThat(tieOuts.standing(custodian, 10)).extracting(Discrepancy::kind).containsExactly(Kind.OTHER_CURRENCY);
  }

  @Test
  void aMirrorThatWasMovedByHandIsFoundInTheMorning() {
    paper.in(1, "10.00", "甲", "", "");
    take(paper.text());
    door.pay(door.due("401"), Money.yuan("1"));
    Instant morning = NOW.plus(1, ChronoUnit.DAYS);

    assertThat(tieOuts.everywhere()).contains(door.account.id());
    tieOuts.check(door.account.id(), morning);
    assertThat(tieOuts.standing(custodian, 10)).isEmpty();

    paper.in(21, "5.00", "乙", "", "");
    imports.take(custodian, "明天.csv", paper.text(1, 2).getBytes(UTF_8), null, morning);
    assertThat(tieOuts.standing(custodian, 10)).singleElement().satisfies(found -> {
      assertThat(found.kind()).isEqualTo(Kind.TIE_OUT);
      assertThat(found.expected()).isEqualTo(Money.yuan("15"));
      assertThat(found.found()).isEqualTo(Money.yuan("16"));
    });
  }

  private static String camt(String name, String message, String element, String account, String inside) {
    return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s"><%s><%s><Id>%s</Id><Acct><Id><Othr><Id>%s</Id></Othr></Id>
        <Ccy>CNY</Ccy></Acct>%s</%s></%s></Document>""".formatted(name, message, element, name.toLowerCase(Locale.ROOT),
        account, inside, element, message);
  }

  private static Matching.Claim claim(Matching.Share... shares) {
    return new Matching.Claim(UUID.randomUUID(), List.of(shares));
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

  private Money suspense() {
    return books.balance(door.account.id(), AccountKind.SUSPENSE).posted();
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
