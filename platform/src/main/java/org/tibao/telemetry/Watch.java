package org.tibao.telemetry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who looks at what is stored: one monitor per lift. */
@Component
class Watch {

  /** A batch was committed; null if what is new of it has to be read. */
  void handOver(Lane lane, @Nullable List<Heard> heard) {}

  /** Time goes by. */
  void tick(Instant now) {}
}
