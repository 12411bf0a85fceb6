package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.ledger.Ledgers.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tibao.money.Money;
import org.tibao.support.TestDatabase;

/** What stood in an account on a day, as it is known now and as it was known then. */
class StatementTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);

  private final Ledgers books = Ledgers.on(DATABASE);
  private AccountId bank;
  private AccountId share;

  @BeforeEach
  void open() {
    bank = books.open(AccountKind.BANK_ACCOUNT, "监管户");
    share = books.open(AccountKind.HOUSEHOLD_SHARE, "101 室");
  }

  @AfterEach
  void close() {
    books.close();
  }

  private void paid(long fen, LocalDate valueOn, Instant recordedAt) {
    books.ledger.post(new Transfer(TransferId.next(), bank, share, Money.fen(fen), valueOn, "c", "t"), recordedAt);
  }

  @Test
  void aBackDatedEntryLeavesEveryPastStatementRight() {
    paid(100, MARCH_1, NOW);
    paid(10, MARCH_1.plusDays(4), NOW.plus(Duration.ofDays(3)));
    Instant known = NOW.plus(Duration.ofDays(5));
    Statement before = books.ledger.statement(share, MARCH_1, MARCH_1.plusDays(9), known);
    Money balanceBefore = books.ledger.balanceOn(share, MARCH_1.plusDays(2), known);

    paid(7, MARCH_1.plusDays(1), NOW.plus(Duration.ofDays(6)));

    assertThat(books.ledger.statement(share, MARCH_1, MARCH_1.plusDays(9), known)).isEqualTo(before);
    assertThat(books.ledger.balanceOn(share, MARCH_1.plusDays(2), known)).isEqualTo(balanceBefore)
        .isEqualTo(Money.fen(100));
    assertThat(books.ledger.balanceOn(share, MARCH_1.plusDays(2))).isEqualTo(Money.fen(107));
    Statement now = books.ledger.statement(share, MARCH_1, MARCH_1.plusDays(9), Instant.MAX);
    assertThat(now.lines()).extracting(line -> line.after().fen()).containsExactly(100L, 107L, 117L);
    assertThat(now.closing()).isEqualTo(Money.fen(117));
  }

  @Test
  void opensWithWhatStoodThereAndClosesWithWhatMoved() {
    paid(100, MARCH_1, NOW);
    paid(20, MARCH_1.plusDays(1), NOW);
    paid(3, MARCH_1.plusDays(2), NOW);
    paid(5_000, MARCH_1.plusDays(3), NOW);

    Statement statement = books.ledger.statement(share, MARCH_1.plusDays(1), MARCH_1.plusDays(2), NOW);

    assertThat(statement.opening()).isEqualTo(Money.fen(100));
    assertThat(statement.lines()).extracting(line -> line.change().fen()).containsExactly(20L, 3L);
    assertThat(statement.closing()).isEqualTo(Money.fen(123));
    assertThat(statement.account().id()).isEqualTo(share);
  }

  @Test
  void countsOnTheSideOnWhichTheAccountGrows() {
    paid(100, MARCH_1, NOW);
    var payee = books.open(AccountKind.PAYEE, "安装公司");
    books.ledger.post(new Transfer(TransferId.next(), share, payee, Money.fen(30), MARCH_1, "c", "t"), NOW);
    books.ledger.post(new Transfer(TransferId.next(), payee, bank, Money.fen(30), MARCH_1, "c", "t"), NOW);

    assertThat(books.ledger.statement(bank, MARCH_1, MARCH_1, NOW).lines()).extracting(line -> line.change().fen())
        .containsExactly(100L, -30L);
    assertThat(books.ledger.statement(share, MARCH_1, MARCH_1, NOW).closing()).isEqualTo(Money.fen(70));
    assertThat(books.ledger.balanceOn(bank, MARCH_1)).isEqualTo(Money.fen(70));
    assertThat(books.ledger.balanceOn(payee, MARCH_1)).isEqualTo(Money.ZERO);
  }

  @Test
  void aHoldMovesNothingUntilItIsSettled() {
    paid(100, MARCH_1, NOW);
    var payee = books.open(AccountKind.PAYEE, "安装公司");
    Hold hold = Ledgers.hold(share, payee, 60);
    books.ledger.hold(hold, NOW);
    assertThat(books.ledger.statement(share, MARCH_1, MARCH_1.plusDays(9), Instant.MAX).lines()).hasSize(1);

    books.ledger.settle(new Settlement(TransferId.next(), hold.id(), Money.fen(50), MARCH_1.plusDays(5), "c", "t"),
        NOW);

    assertThat(books.ledger.balanceOn(share, MARCH_1.plusDays(4))).isEqualTo(Money.fen(100));
    assertThat(books.ledger.balanceOn(share, MARCH_1.plusDays(5))).isEqualTo(Money.fen(50));
  }
}
