package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.money.Money;

/**
 * 日终核对: the bank's closing balance of a day against our mirror of the account.
 *
 * @param unbooked what the bank has booked by that day and nobody here has explained; it is what the difference may be
 */
public record TieOut(DoorAccountId account, String label, LocalDate day, Money bank, Money mirror, Money unbooked,
    Instant checkedAt) {

  /** By how much the bank has more than our mirror. */
  public Money difference() {
    return bank.minus(mirror);
  }

  public State state() {
    if (difference().isZero()) {
      return State.TIES;
    }
    return difference().equals(unbooked) ? State.EXPLAINED : State.DIFFERS;
  }

  /** How the two stand to each other. */
  public enum State {
    /** 一致. */
    TIES,
    /** 待认流水: they differ by exactly what waits in the queue. */
    EXPLAINED,
    /** 不符. */
    DIFFERS
  }
}
