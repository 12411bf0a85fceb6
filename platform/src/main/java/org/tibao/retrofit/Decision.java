package org.tibao.retrofit;

import java.time.LocalDate;

/**
 * 业主决定: what the owners of a stairwell decided, by a vote of the house or on paper with its record.
 *
 * @param text the record of a decision on paper: who met, how it was counted, where the paper lies
 */
public record Decision(DecisionId id, About about, boolean passed, LocalDate on, Held held, String text, String by) {

  /** What it was about. */
  public enum About {
    /** Adding the lift. */
    RETROFIT,
    /** Which company. */
    COMPANY,
    /** A change after the contract. */
    CHANGE
  }

  /** How it was held. */
  public enum Held {
    /** A vote of the house. */
    VOTE,
    /** On paper, entered with its record. */
    RECORD
  }
}
