package org.tibao.retrofit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 顾虑: what somebody behind a door worries about, until it is answered and resolved.
 *
 * @param category code of the word list
 * @param answer what they were told, or empty
 */
public record Worry(WorryId id, StairwellId stairwell, @Nullable DwellingId dwelling, String category, String text,
    LocalDate raisedOn, State state, String answer) {

  /** Where a worry stands. */
  public enum State {
    /** Nobody has answered. */
    OPEN,
    /** Answered; they have not said that it is enough. */
    ANSWERED,
    /** They worry no longer. */
    RESOLVED;

    /** Whether a worry may go from here to there: a resolved one can come back. */
    public boolean canBecome(State next) {
      return switch (this) {
        case OPEN -> next == ANSWERED || next == RESOLVED;
        case ANSWERED -> next == RESOLVED || next == OPEN;
        case RESOLVED -> next == OPEN;
      };
    }
  }
}
