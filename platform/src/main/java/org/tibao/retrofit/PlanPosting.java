package org.tibao.retrofit;

import java.time.LocalDate;
import org.tibao.registry.StairwellId;

/**
 * 公示: the plan at the doors, for whoever is touched by it to object.
 *
 * @param until last full natural day; the day of posting does not count (民法典 art. 201)
 * @param places where it hangs
 * @param rule version of the course rule that gave the days
 */
public record PlanPosting(PlanPostingId id, StairwellId stairwell, LocalDate on, LocalDate until, String places,
    String rule,
    String postedBy) {

  public boolean ended(LocalDate today) {
    return today.isAfter(until);
  }
}
