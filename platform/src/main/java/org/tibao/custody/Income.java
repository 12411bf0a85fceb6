package org.tibao.custody;

import java.time.LocalDate;
import java.util.UUID;
import org.tibao.money.Money;

/**
 * 利息与补贴: money that came into a door account and belongs to its households together, until it is shared out.
 *
 * @param id from what showed it, such as the line of a statement
 * @param distributed whether it has been shared out
 * @param wentBack whether it has gone back to whoever gave it, because the project was given up
 */
public record Income(UUID id, DoorAccountId account, Kind kind, Money amount, LocalDate cameOn, String text,
    boolean distributed, boolean wentBack) {

  /** Where it comes from. */
  public enum Kind {
    /** 利息. */
    INTEREST,
    /** 补贴. */
    SUBSIDY
  }

  /**
   * What somebody has seen at the bank.
   *
   * @param identified whether it came out of 待认款, where it had been put until it was known what it is
   */
  public record Seen(UUID id, Kind kind, Money amount, LocalDate cameOn, String text, boolean identified) {

    public Seen(UUID id, Kind kind, Money amount, LocalDate cameOn, String text) {
      this(id, kind, amount, cameOn, text, false);
    }
  }
}
