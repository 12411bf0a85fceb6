package org.tibao.pricing;

import java.time.LocalDate;
import java.util.List;
import org.tibao.access.Actor;

/** What a portfolio asks of whoever holds policies: {@code insurance} implements it. */
public interface Exposures {

  /** The lifts that are insured on a day in the asker's territory. */
  List<Exposure> inForce(Actor actor, LocalDate on);
}
