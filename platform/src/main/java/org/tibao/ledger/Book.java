package org.tibao.ledger;

import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * One account while postings are judged: its sums as they would be after those that were accepted so far.
 *
 * @param sums debits, credits, what is held on the debit side, on the credit side
 */
record Book(Account account, Balance sums) {

  /** Half of what a column can hold: the sum of two is still one. */
  private static final long MOST_FEN = 1L << 62;

  /** After that entry, if the account may go so far. */
  Book with(Side side, Money amount, Money held) {
    Balance after = side == Side.DEBIT
        ? new Balance(account.id(), account.kind(), plus(sums.debits(), amount), sums.credits(),
            plus(sums.debitsHeld(), held), sums.creditsHeld())
        : new Balance(account.id(), account.kind(), sums.debits(), plus(sums.credits(), amount), sums.debitsHeld(),
            plus(sums.creditsHeld(), held));
    Money before = room(sums);
    Money left = room(after);
    if (before != null && left != null && left.isNegative()) {
      throw Refused.because(LedgerRefusal.NOT_ENOUGH, account.name(), before, before.minus(left));
    }
    return new Book(account, after);
  }

  /** How much more may go out before the account's limit; null where it has none. */
  @Nullable
  Money room() {
    return room(sums);
  }

  private @Nullable Money room(Balance balance) {
    return switch (account.limit()) {
      case NONE -> null;
      case DEBITS_WITHIN_CREDITS -> balance.credits().minus(balance.debits()).minus(balance.debitsHeld());
      case CREDITS_WITHIN_DEBITS -> balance.debits().minus(balance.credits()).minus(balance.creditsHeld());
    };
  }

  private static Money plus(Money sum, Money amount) {
    if (amount.fen() > MOST_FEN - sum.fen()) {
      throw Refused.because(LedgerRefusal.TOO_LARGE);
    }
    return sum.plus(amount);
  }
}
