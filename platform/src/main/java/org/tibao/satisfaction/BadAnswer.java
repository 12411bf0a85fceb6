package org.tibao.satisfaction;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.StairwellId;

/**
 * 差评: a bad answer as those read it who owe the household a word; which household it was, they are not told.
 *
 * @param label of the stairwell
 * @param organisation that answers for the step, or empty
 * @param due by which day the word is owed
 * @param reply the word, or null while it is owed
 */
public record BadAnswer(BadAnswerId id, AskedStep step, StairwellId stairwell, String label, String organisation,
    Grade grade, String words, LocalDate due, @Nullable String reply, @Nullable Instant repliedAt) {

  /** Whether the word is owed and its day has passed. */
  public boolean overdue(LocalDate today) {
    return reply == null && due.isBefore(today);
  }
}
