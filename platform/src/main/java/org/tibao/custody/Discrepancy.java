package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/**
 * 例外: something between the bank and our mirror that does not agree. Nothing repairs it: it goes when it agrees, or
 * when somebody says why it may go.
 *
 * @param label the stairwell, or what the bank prints
 * @param expected what should be, null where it is about no amount
 * @param found what is
 * @param details what was seen, in words
 * @param settled null while it stands
 */
public record Discrepancy(DiscrepancyId id, Kind kind, @Nullable DoorAccountId account, String label,
    @Nullable LocalDate on, @Nullable Money expected, @Nullable Money found, String details, Instant raisedAt,
    @Nullable Settled settled) {

  /** What can disagree. */
  public enum Kind {
    /** Opening and entries do not come to closing: the statement is not booked. */
    DOES_NOT_TIE,
    /** The file says of itself that it should hold more or less: not booked. */
    TOTALS_DIFFER,
    /** No account of ours has that number: not booked. */
    UNKNOWN_ACCOUNT,
    /** Not in yuan: not booked. */
    OTHER_CURRENCY,
    /** It tells of days that have not come: not booked. */
    IN_THE_FUTURE,
    /** It may tell of bookings that another statement has told of in another form: not booked until a person says. */
    OVERLAP,
    /** A statement does not open with what the one before closed with: one is missing. */
    GAP,
    /** The bank's balance and our mirror differ at the end of a day. */
    TIE_OUT
  }

  /** How it went away. */
  public record Settled(Instant at, String by, String why) {}

  /** Days since it was found. */
  public long days(LocalDate today) {
    return ChronoUnit.DAYS.between(ChinaTime.dayOf(raisedAt), today);
  }
}
