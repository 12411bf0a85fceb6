package org.tibao.custody;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 对账单导入: a file of the bank that somebody took in.
 *
 * @param entries booked entries in it
 * @param fresh of them seen for the first time
 * @param matched payments in them that were matched at once
 */
public record StatementImport(ImportId id, String fileName, Hand by, int entries, int fresh, int matched,
    List<Sheet> statements) {

  /**
   * One statement in the file.
   *
   * @param account null where no account of ours has that number
   * @param label of the stairwell, or the number as the bank prints it, masked
   * @param ties null where there is nothing to check against
   * @param booked whether it was taken into the books
   */
  public record Sheet(@Nullable DoorAccountId account, String label, String kind, String currency,
      @Nullable LocalDate from, @Nullable LocalDate until, @Nullable Money opening, @Nullable Money closing,
      Money net, int entries, @Nullable Boolean ties, boolean booked) {}

  public StatementImport {
    statements = List.copyOf(statements);
  }
}
