package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.ledger.Ledgers.NOW;
import static org.tibao.ledger.Ledgers.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.tibao.ledger.Flaw.Kind;
import org.tibao.money.Money;
import org.tibao.support.TestDatabase;

/** Nobody changes the books unseen: the database refuses, and who switches its guards off is found. */
class ExaminerTests {

  private final TestDatabase database = TestDatabase.fresh();
  private final Ledgers books = Ledgers.on(database);
  private AccountId bank;
  private AccountId share;
  private AccountId payee;

  @BeforeEach
  void someHistory() {
    bank = books.open(AccountKind.BANK_ACCOUNT, "监管户");
    share = books.open(AccountKind.HOUSEHOLD_SHARE, "101 室");
    payee = books.open(AccountKind.PAYEE, "安装公司");
    books.ledger.post(transfer(bank, share, 1_000), NOW);
    books.ledger.post(List.of(transfer(bank, share, 500), transfer(share, payee, 200)), NOW);
    Hold settled = Ledgers.hold(share, payee, 300);
    books.ledger.hold(settled, NOW);
    books.ledger.settle(Ledgers.settlement(settled.id(), 250), NOW);
    books.ledger.hold(Ledgers.hold(share, payee, 100), NOW);
    books.ledger.hold(new Hold(HoldId.next(), share, payee, Money.fen(10), NOW.plusSeconds(5), "c", "t"), NOW);
  }

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void untouchedBooksHold() {
    Report unsealed = books.examiner.examine(List.of());
    assertThat(unsealed.flaws()).isEmpty();
    assertThat(unsealed.unsealed()).isEqualTo(3 + 7);
    assertThat(books.chain.unsealed()).isEqualTo(3 + 7);
    assertThat(unsealed.root()).isEqualTo("0".repeat(64));

    books.sealAll(NOW);

    Report sealed = books.examiner.examine(List.of());
    assertThat(sealed.holds()).isTrue();
    assertThat(sealed.unsealed()).isZero();
    assertThat(sealed.entries()).isEqualTo(7);
    assertThat(sealed.accounts()).isEqualTo(3);
    assertThat(sealed.seals()).isEqualTo(1);
    assertThat(books.chain.unsealed()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', quoteCharacter = '"', textBlock = """
      update ledger.entry set amount_fen = 2000 where position = 4
      update ledger.entry set debit = credit, credit = debit where position = 4
      update ledger.entry set value_on = value_on - 1 where position = 4
      update ledger.entry set recorded_at = recorded_at - interval '1 us' where position = 4
      update ledger.entry set text = text || '.' where position = 4
      update ledger.entry set cause = cause || '.' where position = 4
      update ledger.entry set expires_at = expires_at + interval '1 day' where expires_at is not null
      update ledger.entry set id = debit, first = debit where position = 4
      update ledger.entry set debit_number = 9 where position = 4
      update ledger.entry set debit_after_fen = 1 where position = 4
      update ledger.entry set credit_after_fen = 1 where position = 4
      update ledger.entry set position = 400 where position = 4
      update ledger.entry set digest = sha256('x') where position = 4
      update ledger.entry set held_fen = 1 where held_fen > 0
      delete from ledger.entry where position = 4
      delete from ledger.entry where position = (select max(position) from ledger.entry)
      delete from ledger.entry where kind = 'SETTLED'
      update ledger.account set credits_fen = credits_fen + 1
      update ledger.account set debits_held_fen = debits_held_fen + 1
      update ledger.account set entries = entries + 1
      update ledger.account set name = name || '.'
      update ledger.account set path = '/'
      update ledger.account set bound = 'NONE'
      delete from ledger.account where kind = 'PAYEE'
      """)
  void everyEditBehindOurBackIsFoundSealedOrNot(String edit) {
    books.tamper(edit);
    assertThat(books.found()).as("not sealed").isNotEmpty();
  }

  @Test
  void theDatabaseItselfRefusesWhatIsNotAddedProperly() {
    for (String refused : List.of("update ledger.entry set amount_fen = 1", "delete from ledger.entry",
        "truncate ledger.entry", "update ledger.account set credits_fen = 0, debits_fen = 0",
        "update ledger.account set name = 'x'", "delete from ledger.account", "truncate ledger.account cascade",
        "insert into ledger.account (id, kind, path, name, bound, opened_at, digest, credits_fen) values "
            + "(uuidv7(), 'FUND', '/', 'x', 'NONE', now(), sha256('x'), 5)",
        // a transfer that does not fit the books of its accounts: number, then balance
        copied("amount_fen", "debit_number + 10", "credit_number + 10", "debit_after_fen", "credit_after_fen"),
        copied("amount_fen", "4", "6", "-2500", "0"),
        // a leg that says it has a sister
        "insert into ledger.entry (id, first, leg, legs, kind, debit, credit, amount_fen, held_fen, debit_number, "
            + "credit_number, debit_after_fen, credit_after_fen, recorded_at, value_on, cause, text, digest) "
            + "select x.id, x.id, 1, 2, 'POSTED', debit, credit, 1, 0, 3, 7, -1501, 1051, now(), now(), 'c', 't', digest "
            + "from ledger.entry, (select uuidv7() as id) x where position = 4")) {
      assertThatThrownBy(() -> books.jdbc.sql(refused).update()).as(refused).isInstanceOf(DataAccessException.class)
          .hasMessageContaining("ledger");
    }
    assertThat(books.found()).isEmpty();
  }

  private static String copied(String amount, String debitNumber, String creditNumber, String debitAfter,
      String creditAfter) {
    return """
        insert into ledger.entry (id, first, leg, legs, kind, debit, credit, amount_fen, held_fen, debit_number,
          credit_number, debit_after_fen, credit_after_fen, recorded_at, value_on, cause, text, digest)
        select x.id, x.id, 1, 1, 'POSTED', debit, credit, %s, 0, %s, %s, %s, %s, now(), now(), 'c', 't', digest
          from ledger.entry, (select uuidv7() as id) x where position = 4
        """.formatted(amount, debitNumber, creditNumber, debitAfter, creditAfter);
  }

  @Test
  void aHoldEndsOnceWhoeverAsksTheDatabase() {
    for (String end : List.of("'RELEASED', 0, -300, 100000000", "'SETTLED', 1, -99, 100000000",
        "'EXPIRED', 0, -100, 100000000")) {
      assertThatThrownBy(() -> books.jdbc.sql("""
          insert into ledger.entry (id, first, leg, legs, debit, credit, hold, debit_number, credit_number,
            debit_after_fen, credit_after_fen, recorded_at, value_on, cause, text, digest, kind, amount_fen, held_fen,
            position)
          select x.id, x.id, 1, 1, debit, credit, e.id, debit_number + 1, credit_number + 1, debit_after_fen,
                 credit_after_fen, recorded_at, value_on, 'c', 't', digest, %s
            from ledger.entry e, (select uuidv7() as id) x where kind = 'HELD' order by position limit 1
          """.formatted(end)).update()).as(end).isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void whatWasSealedCannotBeRewrittenEvenIfEverythingElseIsBroughtIntoLine() {
    books.sealAll(NOW);
    Report before = books.examiner.examine(List.of());
    Entry last = books.ledger.post(transfer(bank, share, 5), NOW);
    books.sealAll(NOW);

    // The text of an entry and its digest, as somebody would do who knows how it is computed.
    Entry.Leg leg = last.leg();
    var other = new Entry.Leg(leg.id(), leg.kind(), leg.debit(), leg.credit(), leg.amount(), leg.held(), leg.hold(),
        leg.times(), leg.cause(), "另一段话", leg.link());
    books.tamper("update ledger.entry set text = '另一段话', digest = '\\x%s' where position = %d"
        .formatted(HexFormat.of().formatHex(Digests.of(other)), last.position()));

    assertThat(books.found()).containsExactly(Kind.SEAL_BROKEN);
    assertThat(books.examiner.examine(List.of(before.root())).flaws()).extracting(Flaw::kind)
        .containsExactly(Kind.SEAL_BROKEN);
  }

  @Test
  void aChainMadeAnewIsToldByARootThatSomebodyKept() {
    books.sealAll(NOW);
    String kept = books.examiner.examine(List.of()).root();
    assertThat(books.examiner.examine(List.of(kept.toUpperCase(Locale.ROOT) + " ")).holds()).isTrue();

    books.tamper("delete from ledger.seal");
    books.sealAll(NOW.plusSeconds(1));

    assertThat(books.found()).isEmpty();
    assertThat(books.examiner.examine(List.of(kept)).flaws()).containsExactly(new Flaw(Kind.ROOT_UNKNOWN, kept));
  }

  @Test
  void theChainItselfIsOnlyAddedTo() {
    books.sealAll(NOW);
    for (String refused : List.of("update ledger.seal set sealed = 1", "delete from ledger.seal",
        "truncate ledger.seal", "insert into ledger.seal select number + 2, until_position, until_position + 1, 1, "
            + "digest, sha256('x'), now() from ledger.seal")) {
      assertThatThrownBy(() -> books.jdbc.sql(refused).update()).as(refused).isInstanceOf(DataAccessException.class);
    }
    books.tamper("update ledger.seal set digest = sha256('x')");
    assertThat(books.found()).containsExactly(Kind.SEAL_BROKEN);
  }

  @Test
  void oneSealCoversAtMostFiveThousand() {
    var many = new ArrayList<Transfer>();
    for (int i = 0; i < 200; i++) {
      many.add(transfer(bank, share, 1));
    }
    for (int i = 0; i < 26; i++) {
      books.ledger.post(many.stream().map(each -> transfer(bank, share, 1)).toList(), NOW);
    }
    books.sealAll(NOW);

    assertThat(books.jdbc.sql("select sealed from ledger.seal order by number").query(Integer.class).list())
        .containsExactly(5_000, 26 * 200 + 10 - 5_000);
    assertThat(books.found()).isEmpty();
  }

  @Test
  void nothingIsSealedBeforeWhatIsStillBeingWritten() throws Exception {
    books.sealAll(NOW);
    var written = new CountDownLatch(1);
    var goOn = new CompletableFuture<Void>();
    var elsewhere = books.open(AccountKind.BANK_ACCOUNT, "另一监管户");
    var neighbour = books.open(AccountKind.HOUSEHOLD_SHARE, "201 室");
    books.sealAll(NOW);
    long seals = books.examiner.examine(List.of()).seals();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> books.transaction.executeWithoutResult(_ -> {
        books.ledger.post(transfer(bank, share, 1), NOW);
        written.countDown();
        goOn.join();
      }));
      written.await();
      books.ledger.post(transfer(elsewhere, neighbour, 1), NOW);
      for (int i = 0; i < 5; i++) {
        assertThat(books.chain.seal(NOW)).isZero();
      }
      goOn.complete(null);
      slow.get();
    }
    books.sealAll(NOW);

    Report report = books.examiner.examine(List.of());
    assertThat(report.seals()).isEqualTo(seals + 1);
    assertThat(report.unsealed()).isZero();
    assertThat(report.flaws()).isEmpty();
  }

  @Test
  void whatWasRolledBackLeavesAGapInThePositionsAndNoFinding() {
    books.transaction.executeWithoutResult(status -> {
      books.ledger.post(transfer(bank, share, 1), NOW);
      status.setRollbackOnly();
    });
    books.ledger.post(transfer(bank, share, 1), NOW);
    books.sealAll(NOW);

    assertThat(books.found()).isEmpty();
  }

  @Test
  void theRootOfADayIsItsLastBlock() {
    Instant evening = Instant.parse("2026-03-02T15:59:59Z"); // 23:59:59 in China
    books.sealAll(evening);
    books.ledger.post(transfer(bank, share, 1), NOW);
    books.sealAll(evening);
    books.ledger.post(transfer(bank, share, 1), NOW);
    books.sealAll(evening.plusSeconds(1));

    List<Seal> roots = books.chain.roots(Ledgers.TODAY.plusDays(1), 10);
    assertThat(roots).extracting(Seal::number).containsExactly(3L, 2L);
    assertThat(books.chain.roots(Ledgers.TODAY, 10)).extracting(Seal::number).containsExactly(2L);
    assertThat(roots.getFirst().previous()).isEqualTo(roots.get(1).digest());
  }
}
