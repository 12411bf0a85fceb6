package org.tibao.fund;

import java.time.Instant;
import org.tibao.access.Actor;

/** The door to 公布表: the paper in which every household may read what happened in its account over a half-year. */
public interface FundPublications {

  /** Publishes an account over a span of days. */
  void publish(Actor actor, FundAccount account, FundCare.Span span, Instant now);
}
