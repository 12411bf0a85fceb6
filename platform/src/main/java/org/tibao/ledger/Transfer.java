package org.tibao.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.tibao.money.Money;

/**
 * An amount that moves out of one account and into another.
 *
 * @param id chosen by the asker
 * @param debit the account whose debit side grows
 * @param credit the account whose credit side grows
 * @param amount more than zero
 * @param valueOn the day from which it counts, which may lie before the day on which it is recorded
 * @param cause what it is for: {@code custody.payment:<uuid>}, at most 200 characters
 * @param text what a person reads, at most 500 characters
 */
public record Transfer(TransferId id, AccountId debit, AccountId credit, Money amount, LocalDate valueOn, String cause,
    String text) implements Posting {

  @Override
  public UUID entry() {
    return id.value();
  }
}
