package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.ledger.Ledgers.NOW;
import static org.tibao.ledger.Ledgers.TODAY;
import static org.tibao.ledger.Ledgers.refusal;
import static org.tibao.ledger.Ledgers.release;
import static org.tibao.ledger.Ledgers.settlement;
import static org.tibao.ledger.Ledgers.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.tibao.money.Money;
import org.tibao.support.TestDatabase;

/** What open ledgers are known to get wrong, each by its name, against a real database. */
class LedgerTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final Ledgers books = Ledgers.on(DATABASE);
  private final Ledger ledger = books.ledger;
  private AccountId bank;
  private AccountId share;
  private AccountId payee;

  @BeforeEach
  void open() {
    bank = books.open(AccountKind.BANK_ACCOUNT, "监管户");
    share = books.open(AccountKind.HOUSEHOLD_SHARE, "101 室");
    payee = books.open(AccountKind.PAYEE, "安装公司");
  }

  @AfterEach
  void nothingIsWrongInTheBooks() {
    books.sealAll(NOW);
    assertThat(books.examiner.examine(List.of()).flaws()).isEmpty();
    books.close();
  }

  @Test
  void entryAndBalanceMoveTogether() {
    Entry entry = ledger.post(transfer(bank, share, 100), NOW);

    assertThat(entry.creditSide()).isEqualTo(new Entry.Stand(1, Money.fen(100)));
    assertThat(entry.debitSide()).isEqualTo(new Entry.Stand(1, Money.fen(-100)));
    assertThat(ledger.balance(bank).posted()).isEqualTo(Money.fen(100));
    assertThat(ledger.balance(share).posted()).isEqualTo(Money.fen(100));
  }

  @Test
  void entryAndBalanceVanishTogether() {
    var payment = transfer(bank, share, 100);
    books.transaction.executeWithoutResult(status -> {
      ledger.post(payment, NOW);
      assertThat(ledger.balance(share).posted()).isEqualTo(Money.fen(100));
      status.setRollbackOnly();
    });

    assertThat(ledger.balance(share).posted()).isEqualTo(Money.ZERO);
    assertThat(ledger.entry(payment.id())).isEmpty();
  }

  @Test
  void theSameAgainAnswersTheSame() {
    Transfer payment = transfer(bank, share, 100);
    Entry first = ledger.post(payment, NOW);
    ledger.post(transfer(bank, share, 1), NOW);

    assertThat(ledger.post(payment, NOW.plusSeconds(9))).isEqualTo(first);
    assertThat(ledger.balance(bank).posted()).isEqualTo(Money.fen(101));
  }

  @Test
  void aRefusedPostingMayComeAgain() {
    Transfer spending = transfer(share, payee, 100);
    assertThat(refusal(() -> ledger.post(spending, NOW))).isEqualTo(LedgerRefusal.NOT_ENOUGH);
    ledger.post(transfer(bank, share, 100), NOW);

    assertThat(ledger.post(spending, NOW).amount()).isEqualTo(Money.fen(100));
  }

  @Test
  void aHoldCountsAgainstWhatIsAvailable() {
    ledger.post(transfer(bank, share, 100), NOW);
    ledger.hold(Ledgers.hold(share, payee, 60), NOW);

    assertThat(ledger.balance(share).available()).isEqualTo(Money.fen(40));
    assertThat(ledger.balance(share).posted()).isEqualTo(Money.fen(100));
    assertThat(ledger.balance(payee).incoming()).isEqualTo(Money.fen(60));
    assertThat(refusal(() -> ledger.post(transfer(share, payee, 41), NOW))).isEqualTo(LedgerRefusal.NOT_ENOUGH);
    assertThat(refusal(() -> ledger.hold(Ledgers.hold(share, payee, 41), NOW))).isEqualTo(LedgerRefusal.NOT_ENOUGH);
    assertThat(ledger.post(transfer(share, payee, 40), NOW).debitSide().after()).isEqualTo(Money.fen(60));
  }

  @Test
  void whatIsHeldToComeInCannotBeSpent() {
    ledger.post(transfer(bank, share, 100), NOW);
    ledger.hold(Ledgers.hold(share, payee, 60), NOW);

    assertThat(ledger.balance(payee).available()).isEqualTo(Money.ZERO);
    assertThat(refusal(() -> ledger.post(transfer(payee, bank, 1), NOW))).isEqualTo(LedgerRefusal.NOT_ENOUGH);
  }

  @Test
  void aVoidedHoldCanNeverBePosted() {
    Hold hold = held(60);
    Entry released = ledger.release(release(hold.id()), NOW);

    assertThat(refusal(() -> ledger.settle(settlement(hold.id(), 60), NOW))).isEqualTo(LedgerRefusal.HOLD_RELEASED);
    assertThat(ledger.release(release(hold.id()), NOW)).isEqualTo(released);
    assertThat(ledger.balance(share).available()).isEqualTo(Money.fen(100));
  }

  @Test
  void anExpiredHoldCanNeverBePosted() {
    ledger.post(transfer(bank, share, 100), NOW);
    Instant later = NOW.plusSeconds(60);
    var hold = new Hold(HoldId.next(), share, payee, Money.fen(60), later, "c", "t");
    ledger.hold(hold, NOW);
    assertThat(ledger.expire(later.minusMillis(1))).isZero();
    assertThat(refusal(() -> ledger.settle(settlement(hold.id(), 60), later))).isEqualTo(LedgerRefusal.HOLD_EXPIRED);
    assertThat(ledger.balance(share).available()).isEqualTo(Money.fen(40));

    assertThat(ledger.expire(later)).isEqualTo(1);

    assertThat(ledger.expire(later)).isZero();
    assertThat(ledger.balance(share).available()).isEqualTo(Money.fen(100));
    assertThat(refusal(() -> ledger.settle(settlement(hold.id(), 60), NOW))).isEqualTo(LedgerRefusal.HOLD_EXPIRED);
  }

  @Test
  void aSettledHoldMovesOnce() {
    Hold hold = held(60);
    Settlement settlement = settlement(hold.id(), 50);
    Entry settled = ledger.settle(settlement, NOW);

    assertThat(ledger.settle(settlement, NOW.plusSeconds(5))).isEqualTo(settled);
    assertThat(refusal(() -> ledger.settle(settlement(hold.id(), 10), NOW))).isEqualTo(LedgerRefusal.HOLD_SETTLED);
    assertThat(refusal(() -> ledger.release(release(hold.id()), NOW))).isEqualTo(LedgerRefusal.HOLD_SETTLED);
    assertThat(ledger.balance(payee).posted()).isEqualTo(Money.fen(50));
    assertThat(ledger.balance(share).available()).isEqualTo(Money.fen(50));
  }

  @Test
  void linkedLegsHappenAllOrNone() {
    assertThat(refusal(() -> ledger.post(List.of(transfer(bank, share, 100), transfer(share, payee, 101)), NOW)))
        .isEqualTo(LedgerRefusal.NOT_ENOUGH);
    assertThat(ledger.balance(bank).posted()).isEqualTo(Money.ZERO);

    List<Entry> both = ledger.post(List.of(transfer(bank, share, 100), transfer(share, payee, 100)), NOW);

    assertThat(both).extracting(Entry::amount).containsExactly(Money.fen(100), Money.fen(100));
    assertThat(ledger.balance(payee).posted()).isEqualTo(Money.fen(100));
  }

  @Test
  void aSettlementAndAFurtherLegHappenTogether() {
    Hold hold = held(60);
    AccountId retention = books.open(AccountKind.RETENTION, "质保金");

    ledger.post(List.of(settlement(hold.id(), 60), transfer(payee, retention, 3)), NOW);

    assertThat(ledger.balance(payee).posted()).isEqualTo(Money.fen(57));
    assertThat(ledger.balance(retention).posted()).isEqualTo(Money.fen(3));
  }

  @Test
  void ofTwoEqualRequestsAtOnceOneHappensAndBothGetTheSameAnswer() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        var postings = List.of(transfer(bank, share, 100), transfer(share, payee, 40));
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<List<Entry>>>();
        for (int i = 0; i < 8; i++) {
          boolean inside = i % 2 == 0;
          answers.add(threads.submit(() -> {
            start.await();
            return inside
                ? books.transaction.execute(_ -> ledger.post(postings, NOW))
                : ledger.post(postings, NOW);
          }));
        }
        start.countDown();
        for (Future<List<Entry>> each : answers) {
          assertThat(each.get()).isEqualTo(answers.getFirst().get());
        }
      }
    }
    assertThat(ledger.balance(bank).posted()).isEqualTo(Money.fen(2_000));
    assertThat(ledger.balance(payee).posted()).isEqualTo(Money.fen(800));
  }

  @Test
  void aLostRaceIsNeverShownAsMissingMoney() throws Exception {
    ledger.post(transfer(bank, share, 5_000), NOW);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Entry>>();
      for (int i = 0; i < 500; i++) {
        boolean inside = i % 5 == 0;
        boolean there = i % 2 == 0;
        var transfer = there ? transfer(share, payee, 10) : transfer(payee, share, 10);
        if (there || i > 300) {
          answers.add(threads.submit(() -> inside
              ? books.transaction.execute(_ -> ledger.post(transfer, NOW))
              : ledger.post(transfer, NOW)));
        }
      }
      for (Future<Entry> each : answers.subList(0, 150)) {
        assertThat(each.get().amount()).isEqualTo(Money.fen(10));
      }
    }
    assertThat(ledger.balance(share).posted().plus(ledger.balance(payee).posted())).isEqualTo(Money.fen(5_000));
  }

  @Test
  void transfersInOppositeDirectionsDoNotWaitForEachOtherForEver() throws Exception {
    var other = books.open(AccountKind.HOUSEHOLD_SHARE, "102 室");
    ledger.post(List.of(transfer(bank, share, 100_000), transfer(bank, other, 100_000)), NOW);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Entry>>();
      for (int i = 0; i < 200; i++) {
        var transfer = i % 2 == 0 ? transfer(share, other, 1) : transfer(other, share, 1);
        answers.add(threads.submit(() -> books.transaction.execute(_ -> ledger.post(transfer, NOW))));
      }
      for (Future<Entry> each : answers) {
        assertThat(each.get().amount()).isEqualTo(Money.fen(1));
      }
    }
    assertThat(ledger.balance(share).posted()).isEqualTo(Money.fen(100_000));
  }

  @Test
  void whoHoldsAnAccountLongDelaysNobodyElse() throws Exception {
    ledger.post(transfer(bank, share, 100), NOW);
    var holding = new CountDownLatch(1);
    var elsewhere = books.open(AccountKind.BANK_ACCOUNT, "另一监管户");
    var neighbour = books.open(AccountKind.HOUSEHOLD_SHARE, "201 室");
    var goOn = new CompletableFuture<Void>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow = threads.submit(() -> books.transaction.executeWithoutResult(_ -> {
        ledger.post(transfer(bank, share, 1), NOW);
        holding.countDown();
        goOn.join();
      }));
      holding.await();
      Future<Entry> behind = threads.submit(() -> ledger.post(transfer(bank, share, 2), NOW));
      var others = new ArrayList<Future<Entry>>();
      for (int i = 0; i < 20; i++) {
        others.add(threads.submit(() -> ledger.post(transfer(elsewhere, neighbour, 1), NOW)));
      }
      for (Future<Entry> each : others) {
        each.get();
      }
      assertThat(behind).isNotDone();
      goOn.complete(null);
      slow.get();
      assertThat(behind.get().creditSide().after()).isEqualTo(Money.fen(103));
    }
  }

  @Test
  void oneThatIsRefusedDoesNotHurtThoseWrittenWithIt() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var good = new ArrayList<Future<Entry>>();
      var bad = new ArrayList<Future<LedgerRefusal>>();
      for (int i = 0; i < 100; i++) {
        good.add(threads.submit(() -> ledger.post(transfer(bank, share, 1), NOW)));
        bad.add(threads.submit(() -> refusal(() -> ledger.post(transfer(payee, bank, 1), NOW))));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(good.get(i).get().amount()).isEqualTo(Money.fen(1));
        assertThat(bad.get(i).get()).isEqualTo(LedgerRefusal.NOT_ENOUGH);
      }
    }
    assertThat(ledger.balance(share).posted()).isEqualTo(Money.fen(100));
  }

  @Test
  void sumsTooLargeForTheBooksAreRefusedByName() {
    var free = books.unlimited(AccountKind.SUSPENSE, "待认款");
    var other = books.unlimited(AccountKind.SUSPENSE, "另一待认款");
    ledger.post(transfer(free, other, 1L << 62), NOW);

    assertThat(refusal(() -> ledger.post(transfer(free, other, Long.MAX_VALUE), NOW)))
        .isEqualTo(LedgerRefusal.TOO_LARGE);
  }

  @Test
  void postsInsideATransactionAfterARefusalThatWasTaken() {
    books.transaction.executeWithoutResult(_ -> {
      assertThat(refusal(() -> ledger.post(transfer(share, payee, 1), NOW))).isEqualTo(LedgerRefusal.NOT_ENOUGH);
      ledger.post(transfer(bank, share, 1), NOW);
    });

    assertThat(ledger.balance(share).posted()).isEqualTo(Money.fen(1));
  }

  @Test
  void anAccountOpensOnce() {
    var asked = NewAccount.notOverdrawn(AccountId.next(), AccountKind.FUND, "/31/", "维修资金");
    Account opened = ledger.open(asked, NOW);

    assertThat(ledger.open(asked, NOW.plusSeconds(9))).isEqualTo(opened);
    assertThat(ledger.account(asked.id())).isEqualTo(opened);
    assertThat(refusal(() -> ledger.open(
        NewAccount.unlimited(asked.id(), AccountKind.FUND, "/31/", "维修资金"), NOW)))
        .isEqualTo(LedgerRefusal.ACCOUNT_DIFFERS);
    assertThat(refusal(() -> ledger.balance(AccountId.next()))).isEqualTo(LedgerRefusal.UNKNOWN_ACCOUNT);
    assertThat(ledger.balances(List.of(asked.id(), AccountId.next()))).containsOnlyKeys(asked.id());
  }

  @Test
  void whatCannotBeDoneNowIsToldAndNotForgotten() {
    DATABASE.jdbc().sql("alter table ledger.entry rename to entry_away").update();
    try {
      assertThatThrownBy(() -> ledger.post(transfer(bank, share, 1), NOW)).isInstanceOf(DataAccessException.class);
    } finally {
      DATABASE.jdbc().sql("alter table ledger.entry_away rename to entry").update();
    }
    assertThat(ledger.post(transfer(bank, share, 1), NOW).creditSide().after()).isEqualTo(Money.fen(1));
  }

  @Test
  void afterItHasClosedPostsOneByOne() throws InterruptedException {
    books.desk.close();

    assertThat(ledger.post(transfer(bank, share, 1), NOW).creditSide().number()).isEqualTo(1);
    assertThat(ledger.balanceOn(share, TODAY)).isEqualTo(Money.fen(1));
  }

  private Hold held(long fen) {
    ledger.post(transfer(bank, share, 100), NOW);
    Hold hold = Ledgers.hold(share, payee, fen);
    ledger.hold(hold, NOW);
    return hold;
  }
}
