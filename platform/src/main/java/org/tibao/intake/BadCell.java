package org.tibao.intake;

import org.tibao.refusal.Reason;

/**
 * What is wrong in one cell of a row.
 *
 * @param column name of the {@link Column}, or empty if the row as a whole is to blame
 * @param reason code of the reason: stable, counted in reports
 * @param messageKey of the sentence that says it to people; its first argument is the value
 * @param value the value found, as it is in the sheet
 */
public record BadCell(String column, String reason, String messageKey, String value) {

  public static BadCell of(String column, Reason reason, String value) {
    return new BadCell(column, reason.name(), reason.messageKey(), value);
  }
}
