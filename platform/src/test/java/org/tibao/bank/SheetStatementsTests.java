package org.tibao.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.bank.Tie.Verdict;
import org.tibao.bank.Tie.What;
import org.tibao.refusal.Refused;
import org.tibao.support.Property;

class SheetStatementsTests {

  private static final String CORPORATE = """
      活期账户明细
      账　号：,310066661018
      币　种：,人民币
      交易日期,交易时间,借方发生额,贷方发生额,余额,对方户名,对方账号,摘要,附言,交易流水号
      2026-03-03,09:10:11,"30,000.00",,"6,500.00",徐虎电梯,6222-1,转账,设备款,L3
      2026-03-02,10:00:00,,"18,500.00","36,500.00",张三,6217-1,转入,401室 加梯,L2
      2026-03-01,08:00:00,,18000,18000.00,李四,6217-2,转入,TB0012,L1
      合计,,"30,000.00","36,500.00"
      以上信息仅供参考
      """;

  @TempDir
  Path here;

  @Test
  void readsWhatCorporateBanksHaveInCommon() throws IOException {
    BankStatement read = Camt.only(here, CORPORATE);

    assertThat(read.tie()).isEqualTo(new Tie(Verdict.TIES, List.of()));
    assertThat(List.of(read.account(), read.currency())).containsExactly("310066661018", "CNY");
    assertThat(read.opening()).isZero();
    assertThat(read.closing()).isEqualTo(650_000);
    assertThat(read.entries()).extracting(StatementEntry::amount).containsExactly(1_800_000L, 1_850_000L, -3_000_000L);
    assertThat(read.entries().get(1).parts())
        .containsExactly(new EntryPart(1_850_000, "张三", "6217-1", "", "", "401室 加梯"));
    assertThat(read.until()).isEqualTo(LocalDate.of(2026, 3, 3));
  }

  @Test
  void readsTheEncodingOfOldBankSystems() throws IOException {
    Path file = Files.write(here.resolve("old.csv"), CORPORATE.getBytes(Charset.forName("GB18030")));

    assertThat(Camt.read(file)).isEqualTo(List.of(Camt.only(here, CORPORATE)));
  }

  @Test
  void findsTheRowWhereABalanceBreaks() throws IOException {
    BankStatement read = Camt.only(here, CORPORATE.replace("\"36,500.00\",张三", "\"36,600.00\",张三"));

    assertThat(read.tie().verdict()).isEqualTo(Verdict.DOES_NOT_TIE);
    assertThat(read.tie().remarks().getFirst())
        .isEqualTo(Tie.Remark.of(What.BALANCE_BREAKS, 6, "36500.00", "36600.00"));
  }

  @Test
  void saysThatRowsAreMissingByTheTotals() throws IOException {
    BankStatement read = Camt.only(here, CORPORATE.replaceAll("2026-03-03.*\n", ""));

    assertThat(read.tie().verdict()).isEqualTo(Verdict.TIES);
    assertThat(read.tie().contradicted()).isTrue();
    assertThat(read.tie().remarks()).extracting(Tie.Remark::what).containsExactly(What.DEBITS_DIFFER);
  }

  @Test
  void holdsAgainstTheBalancesThatTheFileStates() throws IOException {
    String stated = CORPORATE.replace("活期账户明细", "期初余额：0.00\n\"期末余额：%s\"");

    assertThat(Camt.only(here, stated.formatted("6,500.00")).tie().verdict()).isEqualTo(Verdict.TIES);
    assertThat(Camt.only(here, stated.formatted("6,500.01")).tie().verdict()).isEqualTo(Verdict.DOES_NOT_TIE);
  }

  @Test
  void partsTheAccountsOfOneFile() throws IOException {
    List<BankStatement> read = Camt.read(Camt.file(here, """
        监管账号,记账日期,收入,支出,余额,对方户名,流水号
        A-1,2026-03-01,10.00,,10.00,甲,1
        A-2,2026-03-01,20.00,,20.00,乙,2
        A-1,2026-03-02,,4.00,6.00,丙,3
        A-2,2026-03-02,5.00,,25.00,丁,4
        """));

    assertThat(read).extracting(BankStatement::account).containsExactly("A-1", "A-2");
    assertThat(read).extracting(BankStatement::net).containsExactly(600L, 2_500L);
    assertThat(read).extracting(each -> each.tie().verdict()).containsOnly(Verdict.TIES);
  }

  @Test
  void doesNotTrustANumberThatASpreadsheetHasShortened() throws IOException {
    BankStatement read = Camt.only(here, CORPORATE.replace("6217-1", "6.21700123456789E+18"));

    assertThat(read.entries().get(1).parts().getFirst().account()).isEmpty();
  }

  @Test
  void givesTheSameIdsToFilesThatOverlap() throws IOException {
    BankStatement whole = Camt.only(here, CORPORATE);
    BankStatement part = Camt.only(here, CORPORATE.replaceAll("2026-03-03.*\n", "").replaceAll("合计.*\n", ""));

    assertThat(whole.entries()).containsAll(part.entries());
  }

  @Test
  void aNewBankIsANewFile() throws IOException {
    Path _ = Files.writeString(here.resolve("rural.yaml"), """
        name: rural
        title: 某某农商行对账单
        needs: [日子, 方向, 数额]
        columns: {booked-on: [日子], direction: [方向], amount: [数额], text: [说明]}
        directions: {credit: [进], debit: [出]}
        """);
    Path file = Camt.file(here, "日子,方向,数额,说明\n2026年3月1日,进,￥100.00,张三\n2026年3月2日,出,¥40.5,\n");

    assertThatExceptionOfType(Refused.class).isThrownBy(() -> StatementFile.open(file))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(BankRefusal.UNKNOWN_LAYOUT));
    try (StatementFile read = StatementFile.open(file, Layouts.shipped().with(here))) {
      assertThat(read.iterator().next().net()).isEqualTo(5_950);
    }
  }

  @Test
  void refusesALayoutThatDescribesNothing() throws IOException {
    Path wrong = Files.writeString(here.resolve("wrong.yaml"), """
        name: wrong
        title: 没有金额
        needs: [日子]
        columns: {booked-on: [日子]}
        """);

    assertThatExceptionOfType(Refused.class).isThrownBy(() -> Layouts.shipped().with(wrong))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(BankRefusal.NOT_A_LAYOUT));
  }

  @Test
  void everyChainOfBalancesTiesInWhicheverOrderItIsPrinted() {
    Property.forAll(200, (random, size) -> {
      long balance = random.nextLong(0, 1_000_000);
      long opening = balance;
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < size + 1; i++) {
        long amount = random.nextLong(1, 100_000);
        balance += amount;
        rows.add("2026-03-%02d,%s,,%s".formatted(1 + i / 8, MinorUnits.text(amount, "CNY"),
            MinorUnits.text(balance, "CNY")));
      }
      List<String> printed = random.nextBoolean() ? rows : rows.reversed();

      BankStatement read = Camt.only(here, "记账日期,收入,支出,余额\n" + String.join("\n", printed));

      assertThat(read.tie().verdict()).isEqualTo(Verdict.TIES);
      assertThat(read.opening()).isEqualTo(opening);
      assertThat(read.closing()).isEqualTo(balance);
    });
  }

  @Test
  void everyShippedLayoutIsNamedAfterItsFile() {
    assertThat(Layouts.shipped().titles()).hasSize(7).allSatisfy(
        title -> assertThat(title.codePoints().anyMatch(Character::isIdeographic)).as(title).isTrue());
    assertThat(Field.BOOKED_ON.written()).isEqualTo("booked-on").isLowerCase();
    assertThat(Field.of("other-name").name().toLowerCase(Locale.ROOT)).isEqualTo("other_name");
  }
}
