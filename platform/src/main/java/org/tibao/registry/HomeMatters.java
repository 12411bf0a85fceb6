package org.tibao.registry;

import java.time.Instant;
import java.util.List;
import org.tibao.access.Actor;

/** What one module asks of a household or shows it on its first page; every module brings its own as a bean. */
public interface HomeMatters {

  /** The matters of a dwelling that the resident was shown as theirs. */
  List<HomeMatter> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now);
}
