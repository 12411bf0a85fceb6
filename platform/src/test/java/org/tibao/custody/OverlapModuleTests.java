package org.tibao.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreements;
import org.tibao.custody.Discrepancy.Kind;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

/** Whose a file is, and the same days told of in two forms: nothing is booked twice, nothing is guessed. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class OverlapModuleTests {

  private static final LocalDate DAY = TODAY.minusDays(9);

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
  private StatementImports imports;
  @Autowired
  private Matching matching;
  @Autowired
  private TieOuts tieOuts;

  private Door door;
  private Actor custodian;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName()).raised();
    custodian = door.custodian();
  }

  @Test
  void theDayAsAMessageAndThenTheMonthAsASpreadsheetAreBookedOnce() {
    take(message(DAY, "0", "30", "R1:10", "R2:20"));

    StatementImport month = take(sheet("S0," + DAY.minusDays(1) + ",0.00,0.00",
        "S1," + DAY + ",10.00,10.00", "S2," + DAY + ",20.00,30.00", "S3," + DAY.plusDays(1) + ",5.00,35.00"));

    assertThat(List.of(month.entries(), month.fresh())).containsExactly(4, 1);
    assertThat(bank()).isEqualTo(Money.yuan("35"));
    assertThat(tieOuts.standing(custodian, 9)).isEmpty();
    assertThat(take(message(DAY, "0", "30", "X1:10", "X2:20")).fresh()).isZero();
  }

  @Test
  void theMonthAsASpreadsheetAndThenADayOfItAsAMessageAreBookedOnce() {
    take(sheet("S1," + DAY + ",10.00,10.00", "S2," + DAY + ",20.00,30.00"));

    assertThat(take(message(DAY, "0", "30", "R1:10", "R2:20")).fresh()).isZero();
    assertThat(bank()).isEqualTo(Money.yuan("30"));
    assertThat(tieOuts.standing(custodian, 9)).isEmpty();
  }

  @Test
  void whatNobodyCanKnowWaitsForAPersonWhoSaysItIsTheSame() {
    take(message(DAY, "0", "10", "R1:10"));
    String sheet = sheet("S1," + DAY + ",10.00,10.00", "S2," + DAY + ",10.00,20.00");

    StatementImport held = take(sheet);

    assertThat(held.statements()).extracting(StatementImport.Sheet::booked).containsExactly(false);
    assertThat(bank()).isEqualTo(Money.yuan("10"));
    Discrepancy overlap = tieOuts.standing(custodian, 9).getFirst();
    assertThat(overlap.kind()).isEqualTo(Kind.OVERLAP);
    assertThat(overlap.details()).isEqualTo("UNSURE|" + DAY + "|10.00；UNSURE|" + DAY + "|10.00");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> imports.overlaps(custodian, overlap.id(), true, " ", NOW))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(CustodyRefusal.NOTHING_WRITTEN));

    imports.overlaps(door.secondCustodian(), overlap.id(), true, "与网银逐笔核对过", NOW);
    imports.overlaps(door.secondCustodian(), overlap.id(), true, "与网银逐笔核对过", NOW);

    assertThat(bank()).isEqualTo(Money.yuan("20"));
    assertThat(matching.lines(custodian, door.account, 9)).hasSize(2);
    assertThat(imports.find(custodian, held.id()).statements()).extracting(StatementImport.Sheet::booked)
        .containsExactly(true);
    assertThat(tieOuts.settled(custodian, 9)).extracting(Discrepancy::kind).contains(Kind.OVERLAP);
    assertThat(take(sheet).fresh()).isEqualTo(1);
    assertThat(bank()).isEqualTo(Money.yuan("20"));
  }

  @Test
  void orThatAllOfItIsNew() {
    take(sheet("S1," + DAY + ",10.00,10.00"));
    take(notification("R7:10"));
    assertThat(bank()).isEqualTo(Money.yuan("10"));

    imports.overlaps(custodian, tieOuts.standing(custodian, 9).getFirst().id(), false, "两笔", NOW);

    assertThat(bank()).isEqualTo(Money.yuan("20"));
  }

  @Test
  void aDayThatWasToldInFullInAnotherFormTakesNothingMoreUnasked() {
    take(message(DAY, "0", "10", "R1:10"));
    take(sheet("S1," + DAY.minusDays(1) + ",10.00,10.00", "S2," + DAY + ",7.00,17.00"));

    assertThat(tieOuts.standing(custodian, 9)).extracting(Discrepancy::kind).contains(Kind.OVERLAP);
    assertThat(bank()).isEqualTo(Money.yuan("10"));
  }

  @Test
  void twoDoorsWhoseFilesShowNoNumberEachGetTheirOwn() {
    var other = new Door(door.doors, door.stairwell.label() + "二").raised();
    byte[] text = "记账日期,收入,支出,余额,流水号\n%s,5.00,,5.00,L1\n".formatted(DAY).getBytes(UTF_8);

    imports.take(custodian, "一.csv", text, door.account.id(), NOW);
    imports.take(other.custodian(), "二.csv", text, other.account.id(), NOW);

    assertThat(bank()).isEqualTo(Money.yuan("5"));
    assertThat(books.balance(other.account.id(), AccountKind.BANK_ACCOUNT).posted()).isEqualTo(Money.yuan("5"));
  }

  @ParameterizedTest
  @CsvSource({"6222****0000", "**** 0000", "尾号0000", "6222********", "0000", "99887766554433"})
  void aNumberInTheFileThatIsNotTheChosenAccountsIsRefused(String printed) {
    String text = "监管账号,记账日期,收入,支出,余额\n%s,%s,5.00,,5.00\n".formatted(printed, DAY);

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> imports.take(custodian, "a.csv", text.getBytes(UTF_8), door.account.id(), NOW))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(CustodyRefusal.OTHER_ACCOUNT));
    assertThat(bank()).isEqualTo(Money.ZERO);
  }

  @Test
  void whoSeesOneDoorSeesOnlyItsStatementsOfAFileOfMany() {
    var other = new Door(door.doors, door.stairwell.label() + "二").raised();
    String head = "监管账号,记账日期,收入,支出,余额\n";
    String rows = "%s,%s,5.00,,5.00\n".repeat(2).formatted(accountTables.number(door.account.id()),
        DAY, accountTables.number(other.account.id()), DAY);
    var grants = new ArrayList<>(custodian.grants());
    grants.addAll(other.custodian().grants());
    var both = new Actor(custodian.id(), custodian.name(), custodian.kind(), grants);
    StatementImport taken = imports.take(both, "两户.csv", (head + rows).getBytes(UTF_8), null, NOW);

    assertThat(imports.find(both, taken.id()).statements()).hasSize(2);
    assertThat(imports.find(door.secondCustodian(), taken.id()).statements())
        .extracting(StatementImport.Sheet::account).containsExactly(door.account.id());
  }

  /** Rows of reference, day, amount and balance. */
  private String sheet(String... rows) {
    var text = new StringBuilder("监管账号,记账日期,收入,支出,余额,流水号\n");
    for (String each : rows) {
      String[] it = each.split(",");
      text.append("%s,%s,%s,,%s,%s\n".formatted(number(), it[1], it[2], it[3], it[0]));
    }
    return text.toString();
  }

  private String message(LocalDate day, String opening, String closing, String... entries) {
    String balance = "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
    return camt("camt.053.001.02", "BkToCstmrStmt", "Stmt",
        balance.formatted("OPBD", opening) + balance.formatted("CLBD", closing) + entries(day, entries));
  }

  private String notification(String... entries) {
    return camt("camt.054.001.02", "BkToCstmrDbtCdtNtfctn", "Ntfctn", entries(DAY, entries));
  }

  private static String entries(LocalDate day, String... entries) {
    var text = new StringBuilder();
    for (String each : entries) {
      text.append("""
          <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt>
          <AcctSvcrRef>%s</AcctSvcrRef></Ntry>""".formatted(each.split(":")[1], day, each.split(":")[0]));
    }
    return text.toString();
  }

  private String camt(String name, String message, String element, String inside) {
    return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s"><%s><%s><Id>1</Id><Acct><Id><Othr><Id>%s</Id></Othr></Id>
        <Ccy>CNY</Ccy></Acct>%s</%s></%s></Document>""".formatted(name, message, element, number(), inside, element,
        message);
  }

  private String number() {
    return accountTables.number(door.account.id());
  }

  private StatementImport take(String text) {
    return imports.take(custodian, "对账单", text.getBytes(UTF_8), null, NOW);
  }

  private Money bank() {
    return books.balance(door.account.id(), AccountKind.BANK_ACCOUNT).posted();
  }
}
