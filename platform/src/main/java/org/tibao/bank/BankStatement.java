package org.tibao.bank;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 银行对账单: what a bank says happened on one account in one currency. All amounts are in the currency's minor units, money
 * that came in positive.
 *
 * @param reference the bank's name for this statement, empty where it gives none
 * @param account its number as the bank prints it, masked or not; empty where the file does not say
 * @param currency ISO 4217
 * @param opening the booked balance before the first entry, null where the file has none
 * @param closing the booked balance after the last entry, null where the file has none
 * @param from the first day, null where the file does not say and has no entries
 * @param until the last day, likewise
 * @param entries the booked ones, the earliest first as far as the file shows their order
 * @param pending how many entries are announced and not booked; they count nowhere
 */
public record BankStatement(Kind kind, String reference, String account, String currency, @Nullable Long opening,
    @Nullable Long closing, @Nullable LocalDate from, @Nullable LocalDate until, List<StatementEntry> entries,
    int pending, Tie tie) {

  /** What kind of paper it is. */
  public enum Kind {
    /** The final word on a period, camt.053. */
    STATEMENT,
    /** How the day stands so far, camt.052: parts of it come again in the statement. */
    REPORT,
    /** Single bookings told at once, camt.054: all of it comes again in the statement. */
    NOTIFICATION,
    /** A spreadsheet that a bank or pay service offers for download. */
    SHEET;

    /** Whether it says all there is about its period. */
    public boolean whole() {
      return this == STATEMENT || this == SHEET;
    }
  }

  public BankStatement {
    entries = List.copyOf(entries);
  }

  /** What all entries come to. */
  public long net() {
    return entries.stream().mapToLong(StatementEntry::amount).reduce(0, Math::addExact);
  }
}
