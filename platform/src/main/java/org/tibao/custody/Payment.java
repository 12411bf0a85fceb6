package org.tibao.custody;

import java.time.LocalDate;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 到账: money of a household that the bank has shown on the account of its door.
 *
 * @param room of the dwelling
 * @param text what the bank wrote beside it
 * @param why why it is this household's, such as the payment reference
 * @param receipt number of the receipt within the account
 */
public record Payment(PaymentId id, DueId due, DwellingId dwelling, String room, Money amount, LocalDate paidOn,
    String text, String why, int receipt) {

  /**
   * A payment that somebody has seen at the bank.
   *
   * @param id from what showed it, such as the line of a statement: the same again is the same payment
   * @param identified whether it came out of 待认款, where it had been put until it was known whose it is
   */
  public record Seen(PaymentId id, DueId due, Money amount, LocalDate paidOn, String text, String why,
      boolean identified) {}
}
