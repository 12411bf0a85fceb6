package org.tibao.simulator;

import java.time.Instant;
import org.tibao.signal.Message;

/** 出口 — where the messages of a fleet leave it, in the order in which they would reach a server. */
@FunctionalInterface
public interface Outlet {

  /** That message of that device arrives at that moment of simulated time, possibly long after it was made. */
  void deliver(String device, Message message, Instant receivedAt);
}
