package org.tibao.access;

import java.time.LocalDate;
import java.util.List;

/** What one module has waiting for whoever works here, for 今天要做的; every module brings its own as a bean. */
public interface Duties {

  /** At most {@code limit} of them, the most pressing first. */
  List<Duty> of(Actor actor, LocalDate today, int limit);

  /** How many have a day that has come, counted to {@code limit}: asked for every page, so it reads nothing else. */
  int count(Actor actor, LocalDate today, int limit);
}
