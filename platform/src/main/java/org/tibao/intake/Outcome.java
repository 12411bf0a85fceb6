package org.tibao.intake;

import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/** What became of one row that could be read. */
public sealed interface Outcome {

  /** It changed what Tibao knows. */
  record Accepted() implements Outcome {}

  /** Tibao knew it already. */
  record Unchanged() implements Outcome {}

  /** It was refused; nothing of it was written. */
  record Rejected(BadCell cell) implements Outcome {}

  Outcome ACCEPTED = new Accepted();
  Outcome UNCHANGED = new Unchanged();

  static Outcome rejected(String column, Reason reason, String value) {
    return new Rejected(BadCell.of(column, reason, value));
  }

  /** The refusal of a door, told about the column to blame. */
  static Outcome rejected(String column, Refused refused) {
    return new Rejected(BadCell.of(column, refused));
  }
}
