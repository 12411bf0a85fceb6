package org.tibao.access;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;

/** 查询限次 — how often somebody may ask for what is open to everybody, so that nobody reads it all by trying codes. */
@Component
public class AskLimits {

  private final Throttle throttle;

  AskLimits(Throttle throttle) {
    this.throttle = throttle;
  }

  /**
   * Counts one of at most so many in a window of time, for all instances together.
   *
   * @param who such as the address from which it is asked; kept as a keyed hash
   * @throws Refused {@link AccessRefusal#TOO_OFTEN}
   */
  public void count(String what, String who, int most, Duration window, Instant now) {
    throttle.count(what, who, most, window, now);
  }
}
