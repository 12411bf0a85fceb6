package org.tibao.signal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * 检出 — what the monitor has to say about one trouble of a lift.
 *
 * @param incident the trouble: all that is said about it carries the same id
 * @param at       when it was so
 * @param known    when the message that tells it was received, or when time told it
 * @param past     it was over, or may have been, when it became known: to be recorded, and nobody is to be called for it
 * @param level    how urgent: 0 suspected, 1 certain, and one more with each step of {@link Thresholds.ShutIn#urgent}
 * @param waited   how long the rule that raised it waits by itself; zero where a message says it outright
 */
public record Detection(
    DetectionKind kind,
    Phase phase,
    IncidentId incident,
    Instant raised,
    Instant at,
    Instant known,
    boolean past,
    int level,
    Duration waited,
    List<Evidence> evidence) {

  /** 阶段 — what becomes of a trouble. */
  public enum Phase {
    /** It is there. */
    RAISED,
    /** More is known about it. */
    UPDATED,
    /** It has become more certain or more urgent. */
    ESCALATED,
    /** It is over. */
    CLEARED
  }

  public Detection {
    evidence = List.copyOf(evidence);
  }
}
