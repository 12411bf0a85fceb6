package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.registry.StairwellId;

/**
 * 证据: what shows that a step was done: the number of a permit or report, a file, a photo with its day and place.
 *
 * @param code kind of evidence that the course rule names for the milestone
 * @param text number, or what is to be seen
 * @param files how many files are kept about it; they are found as {@link #about()}
 * @param on the day it bears
 */
public record Proof(ProofId id, StairwellId stairwell, Milestone milestone, String code, String text,
    int files, LocalDate on, String place, String addedBy, Instant addedAt) {

  /** Evidence as somebody brings it. */
  public record Draft(Milestone milestone, String code, String text, LocalDate on, String place) {}

  /** What the kept files are about. */
  public String about() {
    return about(id);
  }

  static String about(ProofId id) {
    return "proof:" + id;
  }
}
