package org.tibao.custody;

import java.time.LocalDate;
import java.util.List;
import org.tibao.money.Money;

/**
 * 账目: what moved on the account of a door over a span of days.
 *
 * @param opening what was there before the first day
 * @param movements the first first
 * @param closing what was there at the end of the last day
 */
public record AccountBook(LocalDate from, LocalDate until, Money opening, List<Movement> movements, Money closing) {

  public AccountBook {
    movements = List.copyOf(movements);
  }

  /** Everything that came in. */
  public Money in() {
    return Money.sum(movements.stream().map(Movement::change).filter(Money::isPositive).toList());
  }

  /** Everything that went out, as an amount above nothing. */
  public Money out() {
    return Money.sum(movements.stream().map(Movement::change).filter(Money::isNegative).toList()).negated();
  }

  /**
   * How an account stands now.
   *
   * @param balance what is at the bank
   * @param held what is held for orders at the bank
   * @param retention what is kept back for the company until its time
   * @param owed what is to go back to households and has not been ordered
   * @param available what could be released
   */
  public record Figures(Money balance, Money held, Money retention, Money owed, Money available) {}
}
