package org.tibao.bank;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 流水: one booking on a statement.
 *
 * @param bankReference the bank's own reference, empty where it gives none
 * @param bookedOn the day on which it counts in the balance
 * @param valueOn the day from which it bears interest, null where not said
 * @param amount minor units; in positive, out negative; zero for what a pay service itself counts as neither
 * @param kind what the bank calls it: a code or a word
 * @param reversal it takes back an earlier booking
 * @param balance the balance after it, null where the file does not show one
 * @param parts the payments it is made of, at least one, their amounts adding up to its own
 */
public record StatementEntry(EntryId id, String bankReference, LocalDate bookedOn, @Nullable LocalDate valueOn,
    long amount, String kind, boolean reversal, @Nullable Long balance, List<EntryPart> parts) {

  public StatementEntry {
    parts = List.copyOf(parts);
  }
}
