package org.tibao.intake;

import java.util.List;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/**
 * What is wrong in one cell of a row.
 *
 * @param column name of the {@link Column}, or empty if the row as a whole is to blame
 * @param reason code of the reason: stable, counted in reports
 * @param messageKey of the sentence that says it to people; its first argument is the value
 * @param value the value found, as it is in the sheet
 * @param further the sentence's other arguments, such as how many floors there are
 */
public record BadCell(String column, String reason, String messageKey, String value, List<String> further) {

  public BadCell {
    further = List.copyOf(further);
  }

  public static BadCell of(String column, Reason reason, String value) {
    return new BadCell(column, reason.name(), reason.messageKey(), value, List.of());
  }

  /** The refusal of a door, told about the column to blame. */
  static BadCell of(String column, Refused refused) {
    List<String> arguments = refused.arguments().stream().map(String::valueOf).toList();
    return new BadCell(column, refused.reason().name(), refused.reason().messageKey(),
        arguments.isEmpty() ? "" : arguments.getFirst(), arguments.stream().skip(1).toList());
  }
}
