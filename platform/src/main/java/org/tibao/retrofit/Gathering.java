package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.List;
import org.tibao.registry.StairwellId;

/**
 * 集中签约、集中开工: many stairwells sign or start together on one day in one place; for each of them it happens whole or not
 * at all.
 *
 * @param path the territory they all lie in
 * @param results of each stairwell, with what was missing where it did not happen
 */
public record Gathering(GatheringId id, Kind kind, String path, Draft draft, String by, List<Result> results) {

  /** What they do together. */
  public enum Kind {
    /** 集中签约. */
    SIGNING,
    /** 集中开工. */
    STARTING
  }

  /** A gathering as somebody enters it. */
  public record Draft(List<StairwellId> stairwells, LocalDate on, String place, String text) {
    public Draft {
      stairwells = List.copyOf(stairwells);
    }
  }

  /** What became of one stairwell; nothing missing means that it happened. */
  public record Result(StairwellId stairwell, List<CourseRefusal> missing) {
    public boolean done() {
      return missing.isEmpty();
    }
  }

  /** What the photos of the day are kept about. */
  public String about() {
    return "gathering:" + id;
  }

  public long done() {
    return results.stream().filter(Result::done).count();
  }
}
