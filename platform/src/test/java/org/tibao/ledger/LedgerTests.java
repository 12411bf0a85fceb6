package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.ledger.Ledgers.NOW;
import static org.tibao.ledger.Ledgers.TODAY;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

class LedgerTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Ledger ledger = Ledgers.on(DATABASE.dataSource());
  private final AccountId bank = AccountId.next();
  private final AccountId share = AccountId.next();

  @BeforeEach
  void open() {
    ledger.open(NewAccount.notOverdrawn(bank, AccountKind.BANK_ACCOUNT, "/31/", "监管户"), NOW);
    ledger.open(NewAccount.notOverdrawn(share, AccountKind.HOUSEHOLD_SHARE, "/31/", "101 室"), NOW);
  }

  @Test
  void entryAndBalanceMoveTogether() {
    Entry entry = ledger.post(payment(100), NOW);

    assertThat(entry.creditSide()).isEqualTo(new Entry.Stand(1, Money.fen(100)));
    assertThat(ledger.balance(bank).posted()).isEqualTo(Money.fen(100));
    assertThat(ledger.balance(share).posted()).isEqualTo(Money.fen(100));
  }

  @Test
  void theSameAgainAnswersTheSame() {
    Transfer payment = payment(100);
    Entry first = ledger.post(payment, NOW);

    assertThat(ledger.post(payment, NOW.plusSeconds(9))).isEqualTo(first);
    assertThat(ledger.balance(bank).posted()).isEqualTo(Money.fen(100));
  }

  @Test
  void aHoldCountsAgainstWhatIsAvailable() {
    ledger.post(payment(100), NOW);
    ledger.hold(new Hold(HoldId.next(), share, bank, Money.fen(60), null, "c", "t"), NOW);

    assertThat(ledger.balance(share).available()).isEqualTo(Money.fen(40));
    assertThatThrownBy(
        () -> ledger.post(new Transfer(TransferId.next(), share, bank, Money.fen(41), TODAY, "c", "t"), NOW))
        .isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(LedgerRefusal.NOT_ENOUGH));
  }

  private Transfer payment(long fen) {
    return new Transfer(TransferId.next(), bank, share, Money.fen(fen), TODAY, "custody.payment:1", "转账");
  }
}
