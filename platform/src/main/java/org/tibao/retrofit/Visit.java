package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 走访: somebody went to a door, heard what worries the people there, and said what comes next.
 *
 * @param nextDoneAt when the next step was done, or null
 */
public record Visit(VisitId id, StairwellId stairwell, Note note, @Nullable Instant nextDoneAt) {

  /**
   * What is written down of a visit.
   *
   * @param dwelling the dwelling visited, or null for the whole stairwell
   * @param visitor who went
   * @param nextStep what comes next, or empty
   * @param nextOn on which day, or null
   * @param concerns what worried the people; empty when read back, see {@link Worry}
   */
  public record Note(@Nullable DwellingId dwelling, LocalDate on, String visitor, String text, String nextStep,
      @Nullable LocalDate nextOn, List<Concern> concerns) {
    public Note {
      concerns = List.copyOf(concerns);
    }
  }

  /**
   * A worry as it is told.
   *
   * @param category code of the word list
   */
  public record Concern(String category, String text) {}
}
