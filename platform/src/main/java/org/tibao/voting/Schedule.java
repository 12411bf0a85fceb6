package org.tibao.voting;

import java.time.Duration;
import java.time.Instant;

/**
 * 投票时间: when a vote opens and when it closes.
 *
 * @param opensAt first moment for ballots
 * @param closesAt first moment without
 */
public record Schedule(Instant opensAt, Instant closesAt) {

  /** The shortest time for which a vote is open. */
  static final Duration SHORTEST = Duration.ofDays(1);
}
