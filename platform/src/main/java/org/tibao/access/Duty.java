package org.tibao.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 待办: one thing that waits for somebody who works here.
 *
 * @param messageKey sentence that says what is to be done; {@code messageKey + ".tag"} is its short name
 * @param arguments fill the sentence's placeholders, in the reader's form
 * @param label name of the place
 * @param address page on which it is done
 * @param due by which day, or null
 */
public record Duty(String messageKey, List<Object> arguments, String label, String address, @Nullable LocalDate due) {

  public Duty {
    arguments = List.copyOf(arguments);
  }
}
