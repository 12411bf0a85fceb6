package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tibao.ledger.Ledgers.NOW;
import static org.tibao.ledger.Ledgers.transfer;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.money.Money;
import org.tibao.support.TestDatabase;

/** The journal as plain text; where hledger is installed, it is asked whether the books are right. */
class JournalTests {

  private final TestDatabase database = TestDatabase.fresh();
  private final Ledgers books = Ledgers.on(database);
  private AccountId bank;
  private AccountId share;
  private AccountId payee;

  @TempDir
  private Path directory;

  @BeforeEach
  void someHistory() {
    bank = books.open(AccountKind.BANK_ACCOUNT, "监管户 (浦发)  ; 1:2");
    share = books.open(AccountKind.HOUSEHOLD_SHARE, "101 室 | = @ * !");
    payee = books.open(AccountKind.PAYEE, "安装公司");
    books.ledger.post(transfer(bank, share, 123_456), NOW);
    books.ledger.post(List.of(transfer(bank, share, 1), transfer(share, payee, 20_000)), NOW);
    books.ledger
        .post(new Transfer(TransferId.next(), payee, bank, Money.fen(5_001), Ledgers.TODAY.minusDays(40), "c;x:1, y",
            "退 | (x)\n; 12:30  = 5"), NOW);
    Hold hold = Ledgers.hold(share, payee, 300);
    books.ledger.hold(hold, NOW);
    books.ledger.settle(Ledgers.settlement(hold.id(), 250), NOW);
    books.ledger.hold(Ledgers.hold(share, payee, 77), NOW);
  }

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void writesEveryEntry() throws IOException {
    var text = new StringWriter();

    assertThat(books.journal.write(text)).isEqualTo(7);

    assertThat(text.toString().lines().filter(line -> line.contains("kind:"))).hasSize(7);
    assertThat(text.toString()).contains("2026-01-21 * (", "CNY 1234.56", "held 0.77",
        "assets:BANK_ACCOUNT:监管户 (浦发) ； 1：2 " + bank + "  CNY 0.00 = CNY 1184.56");
  }

  @Test
  void aToolThatIsNotOursFindsTheSameBalances() throws Exception {
    Path file = directory.resolve("books.journal");
    try (var out = Files.newBufferedWriter(file)) {
      books.journal.write(out);
    }
    assumeTrue(installed(), "skipped: hledger is not installed");

    assertThat(hledger(file, "check", "--strict")).isEmpty();
    String balances = hledger(file, "balance", "--flat", "--no-total", "--empty", "-O", "csv");
    for (AccountId each : List.of(bank, share, payee)) {
      Balance balance = books.ledger.balance(each);
      assertThat(balances).contains(each + "\",\"CNY " + balance.debits().minus(balance.credits()) + "\"");
    }
  }

  @Test
  void aToolThatIsNotOursFindsAWrongBalance() throws Exception {
    assumeTrue(installed(), "skipped: hledger is not installed");
    books.tamper("update ledger.account set credits_fen = credits_fen + 1 where kind = 'PAYEE'");
    Path file = directory.resolve("books.journal");
    try (var out = Files.newBufferedWriter(file)) {
      books.journal.write(out);
    }

    assertThat(hledger(file, "check")).contains("balance assertion");
  }

  private static boolean installed() throws InterruptedException {
    try {
      return new ProcessBuilder("hledger", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String hledger(Path file, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("hledger", "-f", file.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
