package org.tibao.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.bank.Camt.balance;
import static org.tibao.bank.Camt.entry;
import static org.tibao.bank.Camt.message;
import static org.tibao.bank.Camt.only;
import static org.tibao.bank.Camt.statement;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.bank.Tie.Verdict;
import org.tibao.bank.Tie.What;
import org.tibao.support.Property;

class CamtStatementTests {

  private static final String OPENING = balance("OPBD", "100.00", "CRDT");

  @TempDir
  Path here;

  @ParameterizedTest
  @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13"})
  void readsEveryVersion(String version) throws IOException {
    BankStatement read = only(here,
        statement(version, OPENING, balance("CLBD", "120.50", "CRDT"), entry("20.50", "CRDT")));

    assertThat(read.tie().verdict()).isEqualTo(Verdict.TIES);
    assertThat(List.of(read.reference(), read.account(), read.currency(), read.kind()))
        .containsExactly("S1", "6222000012", "CNY", BankStatement.Kind.STATEMENT);
    assertThat(read.opening()).isEqualTo(10_000);
    assertThat(read.closing()).isEqualTo(12_050);
    assertThat(read.net()).isEqualTo(2_050);
    assertThat(read.until()).isEqualTo(LocalDate.of(2026, 3, 1));
  }

  @Test
  void readsWhatTheFirstVersionCallsOtherwise() throws IOException {
    String old = """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.01"><BkToCstmrStmtV01><Stmt><Id>1</Id>
        <Acct><Id><PrtryAcct><Id>42</Id></PrtryAcct></Id></Acct>
        <Bal><Tp><Cd>OPBD</Cd></Tp><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        <Bal><Tp><Cd>CLBD</Cd></Tp><Amt Ccy="CNY">4.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        <Ntry><Amt Ccy="CNY">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-03-01T23:59:00Z</DtTm>
        </BookgDt><TxDtls><RltdPties><Dbtr><Nm>张三</Nm></Dbtr></RltdPties></TxDtls></Ntry></Stmt></BkToCstmrStmtV01></Document>""";

    BankStatement read = only(here, old);

    assertThat(read.tie().verdict()).isEqualTo(Verdict.TIES);
    assertThat(List.of(read.account(), read.currency())).containsExactly("42", "CNY");
    assertThat(read.entries().getFirst().parts().getFirst().name()).isEqualTo("张三");
    assertThat(read.entries().getFirst().bookedOn()).isEqualTo(LocalDate.of(2026, 3, 1));
  }

  @Test
  void tellsWhoPaidAndWhatWasWritten() throws IOException {
    String details = """
        <AcctSvcrRef>B-77</AcctSvcrRef><ValDt><Dt>2026-03-02</Dt></ValDt>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls><TxDtls><Refs><EndToEndId>TB-0401-7</EndToEndId></Refs><RltdPties>
        <Dbtr><Pty><Nm>王五</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>6217001</Id></Othr></Id></DbtrAcct>
        <Cdtr><Pty><Nm>监管户</Nm></Pty></Cdtr></RltdPties>
        <RltdAgts><DbtrAgt><FinInstnId><Nm>建设银行</Nm></FinInstnId></DbtrAgt></RltdAgts>
        <RmtInf><Ustrd>加梯款</Ustrd><Ustrd>401室</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>
        </TxDtls></NtryDtls>""";

    StatementEntry read = only(here, statement("08", entry("18000.00", "CRDT", details))).entries().getFirst();

    assertThat(read.bankReference()).isEqualTo("B-77");
    assertThat(read.kind()).isEqualTo("PMNT-RCDT-DMCT");
    assertThat(read.valueOn()).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(read.parts())
        .containsExactly(new EntryPart(1_800_000, "王五", "6217001", "建设银行", "TB-0401-7", "加梯款 401室 RF18"));
  }

  @Test
  void takesABookingOfManyPaymentsApart() throws IOException {
    String parts = "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>" + part("10.00", "A") + part("5.00", "B")
        + "</NtryDtls>";

    BankStatement read = only(here, statement("08", entry("15.00", "CRDT", parts)));

    assertThat(read.entries().getFirst().parts()).extracting(EntryPart::amount, EntryPart::endToEndId)
        .containsExactly(tuple(1_000L, "A"), tuple(500L, "B"));
    assertThat(read.tie().remarks()).extracting(Tie.Remark::what).containsExactly(What.NO_BALANCES);
  }

  @Test
  void keepsABookingWholeWhosePartsDoNotComeToIt() throws IOException {
    String parts = "<NtryDtls>" + part("10.00", "A") + part("4.00", "B") + "</NtryDtls>";

    BankStatement read = only(here, statement("02", entry("15.00", "CRDT", parts)));

    assertThat(read.entries().getFirst().parts()).extracting(EntryPart::amount).containsExactly(1_500L);
    assertThat(read.tie().remarks()).extracting(Tie.Remark::what).contains(What.PARTS_DIFFER);
  }

  @ParameterizedTest
  @CsvSource({"PDNG", "INFO", "FUTR"})
  void countsOnlyWhatIsBooked(String status) throws IOException {
    for (String written : List.of("<Sts>%s</Sts>", "<Sts><Cd>%s</Cd></Sts>")) {
      BankStatement read = only(here, statement("08", OPENING, balance("CLBD", "100.00", "CRDT"),
          entry("9.00", "CRDT", written.formatted(status))));

      assertThat(read.tie().verdict()).isEqualTo(Verdict.TIES);
      assertThat(read.entries()).isEmpty();
      assertThat(read.pending()).isEqualTo(1);
    }
  }

  @Test
  void takesTheSignOfAReversalFromItsIndicator() throws IOException {
    String parties = """
        <NtryDtls><TxDtls><RltdPties><Dbtr><Nm>李四</Nm></Dbtr><Cdtr><Nm>监管户</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>""";

    BankStatement read = only(here, statement("02", OPENING, balance("CLBD", "70.00", "CRDT"),
        entry("30.00", "DBIT", "<RvslInd>true</RvslInd>", parties)));

    assertThat(read.tie().verdict()).isEqualTo(Verdict.TIES);
    assertThat(read.entries().getFirst().reversal()).isTrue();
    assertThat(read.entries().getFirst().parts().getFirst().name()).isEqualTo("李四");
  }

  @Test
  void reportsWhatDoesNotTie() throws IOException {
    BankStatement read = only(here,
        statement("02", OPENING, balance("CLBD", "130.01", "CRDT"), entry("30.00", "CRDT")));

    assertThat(read.tie().verdict()).isEqualTo(Verdict.DOES_NOT_TIE);
    assertThat(read.tie().remarks())
        .containsExactly(Tie.Remark.of(What.DOES_NOT_ADD_UP, "100.00", "30.00", "130.00", "130.01"));
  }

  @Test
  void opensWithWhatThePreviousDayClosedWith() throws IOException {
    BankStatement read = only(here, statement("02", balance("PRCD", "5.00", "DBIT"), balance("CLBD", "2.00", "CRDT"),
        balance("CLAV", "99.00", "CRDT"), entry("7.00", "CRDT")));

    assertThat(read.opening()).isEqualTo(-500);
    assertThat(read.tie().verdict()).isEqualTo(Verdict.TIES);
  }

  @Test
  void saysWhatIsMissingForACheck() throws IOException {
    assertThat(verdict(statement("02", OPENING))).containsExactly(Verdict.NOTHING_TO_CHECK, What.NO_CLOSING);
    assertThat(verdict(statement("02", balance("CLBD", "1", "CRDT"))))
        .containsExactly(Verdict.NOTHING_TO_CHECK, What.NO_OPENING);
    assertThat(verdict(message("camt.054.001.02", "BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("1", "CRDT"))))
        .containsExactly(Verdict.NOTHING_TO_CHECK, What.NO_BALANCES);
    assertThat(verdict(message("camt.052.001.08", "BkToCstmrAcctRpt", "Rpt", balance("ITBD", "1", "CRDT"),
        balance("ITBD", "5", "CRDT"), entry("3", "CRDT")))).containsExactly(Verdict.NOTHING_TO_CHECK,
            What.INTERIM_BALANCES);
  }

  @Test
  void aReportWithFinalBalancesHasToAddUp() throws IOException {
    String[] inside = {balance("OPBD", "1.00", "CRDT"), balance("CLBD", "5.00", "CRDT"), entry("3.00", "CRDT")};
    assertThat(verdict(message("camt.052.001.08", "BkToCstmrAcctRpt", "Rpt", inside)))
        .containsExactly(Verdict.DOES_NOT_TIE, What.DOES_NOT_ADD_UP);
    inside[2] = entry("4.00", "CRDT");
    assertThat(verdict(message("camt.052.001.08", "BkToCstmrAcctRpt", "Rpt", inside))).containsExactly(Verdict.TIES);
  }

  @Test
  void aBookingIsTheSameHoweverItsAccountIsPrintedAndAnotherOnAnotherAccount() throws IOException {
    String text = statement("02", entry("4.00", "CRDT", "<AcctSvcrRef>R1</AcctSvcrRef>"), entry("5.00", "CRDT"));
    assertThat(ids(only(here, text))).isEqualTo(ids(only(here, text.replace("6222000012", "6222****12"))));
    EntryId id = ids(only(here, text)).getFirst();
    assertThat(id.on(new UUID(1, 1))).isEqualTo(id.on(new UUID(1, 1))).isNotEqualTo(id.on(new UUID(1, 2)));
  }

  @Test
  void reportsABalanceInAnotherCurrency() throws IOException {
    assertThat(verdict(statement("02", OPENING, balance("CLBD", "100.00", "CRDT").replace("CNY", "SEK"))))
        .containsExactly(Verdict.DOES_NOT_TIE, What.BALANCE_IN_ANOTHER_CURRENCY);
  }

  @Test
  void comparesTheSummaryOfTheBank() throws IOException {
    BankStatement read = only(here, statement("02",
        "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries><TtlCdtNtries><Sum>3</Sum></TtlCdtNtries></TxsSummry>",
        entry("3.00", "CRDT")));

    assertThat(read.tie().contradicted()).isTrue();
    assertThat(read.tie().remarks()).extracting(Tie.Remark::what).containsExactly(What.NO_BALANCES,
        What.COUNT_DIFFERS);
  }

  @ParameterizedTest
  @CsvSource({"JPY,2700,2700", "EUR,8.850,885", "CNY,.5,50", "BHD,1.234,1234", "XYZ,1.5,150"})
  void countsInTheMinorUnitsOfTheCurrency(String currency, String amount, long units) {
    assertThat(MinorUnits.of(amount, currency, "")).isEqualTo(units);
  }

  @Test
  void knowsABookingAgainInEveryFileThatTellsOfIt() throws IOException {
    String same = entry("8.00", "CRDT", "<AcctSvcrRef>R1</AcctSvcrRef>");
    String plain = entry("8.00", "CRDT");
    BankStatement whole = only(here, statement("02", same, plain, plain, entry("9.00", "CRDT")));
    BankStatement part = only(here, statement("08", plain, same, plain));
    BankStatement told = only(here, message("camt.054.001.02", "BkToCstmrDbtCdtNtfctn", "Ntfctn", same));

    assertThat(ids(whole)).doesNotHaveDuplicates().containsAll(ids(part)).containsAll(ids(told));
    assertThat(ids(only(here, statement("02", same, plain, plain, entry("9.00", "CRDT"))))).isEqualTo(ids(whole));
  }

  @Test
  void everyStatementThatAddsUpTiesAndNoOther() {
    Property.forAll(200, (random, size) -> {
      long opening = random.nextLong(-1_000_000, 1_000_000);
      long closing = opening;
      List<String> inside = new ArrayList<>(List.of(booked("OPBD", opening)));
      for (int i = 0; i < size; i++) {
        long amount = random.nextLong(-500_000, 500_000);
        closing += amount;
        inside.add(entry(MinorUnits.text(Math.abs(amount), "CNY"), amount < 0 ? "DBIT" : "CRDT"));
      }
      long off = random.nextBoolean() ? 0 : random.nextLong(1, 1_000);
      inside.add(booked("CLBD", closing + off));
      Collections.shuffle(inside, new Random(random.nextLong()));

      BankStatement read = only(here, statement("02", inside.toArray(String[]::new)));

      assertThat(read.tie().verdict()).isEqualTo(off == 0 ? Verdict.TIES : Verdict.DOES_NOT_TIE);
      assertThat(read.net()).isEqualTo(closing - opening);
      assertThat(ids(read)).doesNotHaveDuplicates().hasSize(size);
    });
  }

  private static String booked(String code, long units) {
    return balance(code, MinorUnits.text(Math.abs(units), "CNY"), units < 0 ? "DBIT" : "CRDT");
  }

  private static String part(String amount, String reference) {
    return "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy=\"CNY\">%s</Amt></TxDtls>".formatted(reference,
        amount);
  }

  private List<Enum<?>> verdict(String message) throws IOException {
    Tie tie = only(here, message).tie();
    return Stream.<Enum<?>>concat(Stream.of(tie.verdict()), tie.remarks().stream().map(Tie.Remark::what)).toList();
  }

  private static List<EntryId> ids(BankStatement statement) {
    return statement.entries().stream().map(StatementEntry::id).toList();
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
