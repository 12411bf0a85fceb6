package org.tibao.custody;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 分期放款: what a bank says that it has sent to the account of a door for a household.
 *
 * @param application of the household for the instalment
 * @param reference as it stands on the bank's statement
 * @param cameOn the day on which the account shows it; null before
 */
public record BankPays(UUID application, DueId due, Money amount, LocalDate sentOn, String reference,
    @Nullable LocalDate cameOn) {

  /** A shorter reference may stand in any remark by chance. */
  private static final int SURE = 6;

  /** Whether that payment carries the reference of this one. */
  boolean named(BankLine.Seen seen) {
    return !reference.isBlank() && (seen.endToEnd().equals(reference) || seen.bankReference().equals(reference)
        || reference.length() >= SURE && seen.remittance().contains(reference));
  }
}
