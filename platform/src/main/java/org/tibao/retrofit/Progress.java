package org.tibao.retrofit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a stairwell has come.
 *
 * @param reached its milestones, in their order
 * @param pause the pause it is in, or null
 * @param movedOn day of the last milestone, visit or change of its plan; null if nothing ever happened
 */
public record Progress(List<Reached> reached, @Nullable Pause pause, @Nullable LocalDate movedOn) {

  /**
   * A milestone as a fact.
   *
   * @param skippedWhy why milestones before it were passed over, or empty
   * @param takenOver whether it was entered for the time before the house was in use, and passed no gate
   */
  public record Reached(Milestone milestone, LocalDate on, String evidence, String skippedWhy, String recordedBy,
      boolean takenOver) {

    /** One taken over from before. */
    public Reached(Milestone milestone, LocalDate on, String evidence, String skippedWhy, String recordedBy) {
      this(milestone, on, evidence, skippedWhy, recordedBy, true);
    }
  }

  /** A stand-still with its reason. */
  public record Pause(LocalDate since, String why) {}

  /** A milestone as somebody reports it. */
  public record Report(Milestone milestone, LocalDate on, String evidence, String skippedWhy) {}

  /** The furthest milestone reached, or null before the first. */
  public @Nullable Milestone stage() {
    return reached.isEmpty() ? null : reached.getLast().milestone();
  }

  /** What comes next, or null at the end. */
  public @Nullable Milestone next() {
    Milestone stage = stage();
    int place = stage == null ? 0 : stage.place();
    return place == Milestone.values().length ? null : Milestone.values()[place];
  }

  /** Days since anything moved; null where nothing ever did, and at the end of the road. */
  public @Nullable Long daysStuck(LocalDate today) {
    return movedOn == null || next() == null ? null : Math.max(0, ChronoUnit.DAYS.between(movedOn, today));
  }

  /** Whether that milestone is reached. */
  public boolean has(Milestone milestone) {
    return reached.stream().anyMatch(each -> each.milestone() == milestone);
  }
}
