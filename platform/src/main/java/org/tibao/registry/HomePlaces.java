package org.tibao.registry;

import java.time.Instant;
import java.util.List;
import org.tibao.access.Actor;

/** What one module offers a household to open from its phone at any time; every module brings its own as a bean. */
public interface HomePlaces {

  /** The places of a dwelling that the resident was shown as theirs; asked for each page that lists them. */
  List<HomePlace> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now);
}
