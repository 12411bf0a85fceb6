package org.tibao.registry;

import java.time.Instant;
import java.util.List;
import org.tibao.access.Actor;

/** What one module knows of a lift's life, for its file; every module brings its own as a bean. */
public interface LiftHistory {

  /**
   * What happened in that time and the reader may know, in any order, masked for the reader. A reader who may not see what
   * the module has gets an empty list, never a refusal.
   */
  List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until);
}
