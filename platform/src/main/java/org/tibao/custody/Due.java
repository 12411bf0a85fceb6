package org.tibao.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 应缴款: what a dwelling pays into the account of its door, by the agreement of the owners; it belongs to the dwelling,
 * so a buyer takes it over.
 *
 * @param path scope path of the dwelling
 * @param reference the number that a payment carries
 * @param calls its parts with their days, by agreement version
 * @param paid what has come in, refunds of overpaid money taken off
 */
public record Due(DueId id, DoorAccountId account, DwellingId dwelling, String path, String room, int floor,
    PaymentReference reference, List<Call> calls, Money paid) {

  /**
   * 缴款批次: a part of a due with the day by which it is paid; less than nothing where a later agreement asks for less.
   *
   * @param cause the agreement, or the late joining, that it rests on
   * @param version version of the agreement
   */
  public record Call(UUID cause, int version, int seq, Money amount, LocalDate dueOn) {}

  public Due {
    calls = List.copyOf(calls);
  }

  /** All that it has to pay. */
  public Money amount() {
    return Money.sum(calls.stream().map(Call::amount).toList());
  }

  /** What it has to have paid by the end of that day. */
  public Money dueBy(LocalDate day) {
    return Money.sum(calls.stream().filter(each -> !each.dueOn().isAfter(day)).map(Call::amount).toList());
  }

  /** What is still to be paid; less than nothing if too much was paid. */
  public Money open() {
    return amount().minus(paid);
  }

  /** What is late on that day. */
  public Money overdue(LocalDate today) {
    return Money.max(Money.ZERO, dueBy(today.minusDays(1)).minus(paid));
  }

  /** Latest version of the agreement it rests on. */
  public int version() {
    return calls.stream().mapToInt(Call::version).max().orElse(0);
  }

  /** Where it stands on a day. */
  public State state(LocalDate today) {
    if (open().isNegative()) {
      return State.OVERPAID;
    }
    if (open().isZero()) {
      return State.PAID;
    }
    if (overdue(today).isPositive()) {
      return State.LATE;
    }
    return paid.isPositive() ? State.PART : State.UNPAID;
  }

  /** Where a due stands. */
  public enum State {
    /** 未到账: nothing has come in, and nothing is late. */
    UNPAID,
    /** 部分到账. */
    PART,
    /** 逾期. */
    LATE,
    /** 已付清. */
    PAID,
    /** 多付: something goes back. */
    OVERPAID
  }
}
