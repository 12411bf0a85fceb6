package org.tibao.custody;

import java.time.LocalDate;
import java.util.List;
import org.tibao.money.Money;

/**
 * 银行流水: one payment on a supervised account as its statement shows it.
 *
 * @param amount in positive, out negative
 * @param seen what the bank says of it
 * @param unclaimed what of it is not matched, signed like it
 * @param said why it was not matched at once, empty if it was
 * @param matches what it was for; those that were taken back included
 */
public record BankLine(BankLineId id, DoorAccountId account, String path, LocalDate bookedOn, Money amount, Seen seen,
    Money unclaimed, String said, List<Match> matches) {

  /**
   * What the bank says of a payment.
   *
   * @param kind what it calls it
   * @param name who paid or was paid
   * @param number their account, masked
   * @param endToEnd the reference that travelled with it
   * @param remittance what the payer wrote
   */
  public record Seen(String kind, String name, String number, String bankReference, String endToEnd, String remittance,
      boolean reversal) {

    /** All that is written on it, for people to read. */
    public String text() {
      return String.join(" ", List.of(kind, remittance, endToEnd).stream().filter(each -> !each.isBlank()).toList());
    }
  }

  public BankLine {
    matches = List.copyOf(matches);
  }

  public boolean in() {
    return amount.isPositive();
  }
}
