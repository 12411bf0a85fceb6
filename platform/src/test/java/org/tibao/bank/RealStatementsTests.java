package org.tibao.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.bank.Tie.Verdict;
import org.tibao.bank.Tie.What;

/** What banks really send, read from the directory that TIBAO_REFERENCE_DATA names. */
class RealStatementsTests {

  private static final String CHINA = "chinese-bank-statements/";
  /** A posting of a plain-text book that is not ours: its amount in the currency of the statement. */
  private static final Pattern POSTING = Pattern.compile("^\\s+[A-Z]\\S+ (-?[\\d.]+) (CNY|USD)$");

  @ParameterizedTest
  @CsvSource({"multi.statement,1815 885 2700 TIES|2700 -700 2000 TIES", "minimal,1815 885 -2700 DOES_NOT_TIE",
      "all-balance-types,101 885 404 DOES_NOT_TIE"})
  void readsTheSamplesOfTheStandard(String file, String expected) throws IOException {
    List<BankStatement> read = Camt.read(data("camt053-samples/camt053.v2." + file + ".xml"));

    assertThat(String.join("|", read.stream().map(
        each -> each.opening() + " " + each.net() + " " + each.closing() + " " + each.tie().verdict()).toList()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"boc/debit/example-boc-records.csv,17,42670,281358,324028,TIES",
      "boc/credit/example-boc-records.csv,13,-23825,,,NOTHING_TO_CHECK",
      "icbc/debit-v1/example-icbc-debit-v1-records.csv,11,-139934,,,NOTHING_TO_CHECK",
      "icbc/debit-v2/example-icbc-debit-v2-records.csv,11,-139934,,,NOTHING_TO_CHECK",
      "icbc/credit/example-icbc-credit-records.csv,9,425788,-1601328,-608611,DOES_NOT_TIE",
      "ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls,6,-70326,224391,149465,DOES_NOT_TIE",
      "wechat/example-wechat-records.csv,27,-287604,,,NOTHING_TO_CHECK",
      "wechat/example-wechat-records.xlsx,27,-287604,,,NOTHING_TO_CHECK"})
  void readsTheSheetsOfChina(String file, int entries, long net, Long opening, Long closing, Verdict verdict)
      throws IOException {
    BankStatement read = Camt.read(data(CHINA + file)).getFirst();

    assertThat(read.entries()).hasSize(entries);
    assertThat(read.net()).isEqualTo(net);
    assertThat(read.opening()).isEqualTo(opening);
    assertThat(read.closing()).isEqualTo(closing);
    assertThat(read.tie().verdict()).isEqualTo(verdict);
  }

  @Test
  void partsACardOfTwoCurrencies() throws IOException {
    assertThat(Camt.read(data(CHINA + "boc/credit/example-boc-records.csv")))
        .extracting(each -> each.currency() + " " + each.entries().size() + " " + each.net())
        .containsExactly("CNY 13 -23825", "USD 1 -372");
  }

  @Test
  void namesTheRowThatWasCutOutOfASample() throws IOException {
    BankStatement read = Camt.read(data(CHINA + "ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls")).getFirst();

    assertThat(read.tie().remarks()).containsExactly(Tie.Remark.of(What.BALANCE_BREAKS, 10, "1625.11", "1579.11"));
  }

  @Test
  void readsTheSameFromBothFormatsOfOneService() throws IOException {
    assertThat(Camt.read(data(CHINA + "wechat/example-wechat-records.xlsx")))
        .isEqualTo(Camt.read(data(CHINA + "wechat/example-wechat-records.csv")));
  }

  @ParameterizedTest
  @CsvSource({"boc/debit/example-boc-records.csv,boc/debit/example-boc-debit-output.beancount",
      "boc/credit/example-boc-records.csv,boc/credit/example-boc-credit-output.beancount",
      "ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls,ccb/example-ccb-output.beancount",
      "icbc/credit/example-icbc-credit-records.csv,icbc/credit/example-icbc-credit-output.beancount",
      "icbc/debit-v1/example-icbc-debit-v1-records.csv,icbc/debit-v1/example-icbc-debit-v1-output.beancount",
      "icbc/debit-v2/example-icbc-debit-v2-records.csv,icbc/debit-v2/example-icbc-debit-v2-output.beancount"})
  void agreesWithABookThatIsNotOurs(String file, String book) throws IOException {
    List<String> ours = new ArrayList<>();
    Camt.read(data(CHINA + file)).forEach(statement -> statement.entries().forEach(entry -> ours
        .add(entry.bookedOn() + " " + MinorUnits.text(Math.abs(entry.amount()), statement.currency()))));

    assertThat(ours).containsAll(bookings(data(CHINA + book)));
  }

  /** The first posting of each transaction of a beancount file, by day and amount. */
  private static List<String> bookings(Path book) throws IOException {
    List<String> bookings = new ArrayList<>();
    String day = "";
    for (String line : Files.readAllLines(book)) {
      Matcher posting = POSTING.matcher(line.replace("\t", "  "));
      if (line.matches("\\d{4}-\\d\\d-\\d\\d \\*.*")) {
        day = line.substring(0, 10);
      } else if (posting.matches() && !posting.group(1).startsWith("-")) {
        bookings.add(day + " " + posting.group(1));
      }
    }
    assertThat(bookings).isNotEmpty();
    return bookings;
  }

  private static Path data(String file) {
    String root = System.getenv("TIBAO_REFERENCE_DATA");
    assumeTrue(root != null, "skipped: TIBAO_REFERENCE_DATA does not name the reference data");
    return Path.of(root, file);
  }
}
