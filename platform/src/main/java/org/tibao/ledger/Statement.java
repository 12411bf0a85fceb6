package org.tibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tibao.money.Money;

/**
 * What moved in an account over a span of days, as it was known at one moment: later entries, back-dated ones too, leave
 * it as it was. Amounts are counted on the side on which the account grows.
 *
 * @param from the first day, included
 * @param until the last day, included
 * @param knownAt nothing recorded after this is in it
 * @param opening what stood there before the first day
 * @param lines what moved, by value day and then as it was recorded
 * @param closing what stood there at the end of the last day
 */
public record Statement(Account account, LocalDate from, LocalDate until, Instant knownAt, Money opening,
    List<Line> lines, Money closing) {

  /**
   * One movement.
   *
   * @param change more than zero where the account grew
   * @param after what stood there after it, in the order of this statement
   */
  public record Line(Entry entry, Money change, Money after) {}
}
