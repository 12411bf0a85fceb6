package org.tibao.simulator;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Message;

/** What all lifts of one simulation share: the plan, the way out, and the book of what really happened. */
final class World {

  final FleetPlan plan;
  final Pen pen = new Pen();
  private final Outlet outlet;
  private final Consumer<Truth> truths;
  private Instant instant = Instant.EPOCH;
  private long instantMs;

  World(FleetPlan plan, Outlet outlet, Consumer<Truth> truths) {
    this.plan = plan;
    this.outlet = outlet;
    this.truths = truths;
  }

  void deliver(String device, Message message, long now) {
    outlet.deliver(device, message, at(now));
  }

  void truth(String device, Truth.Kind kind, long began, @Nullable Long ended) {
    truths.accept(new Truth(device, kind, Instant.ofEpochMilli(began),
        ended == null ? null : Instant.ofEpochMilli(ended)));
  }

  /** Mostly asked several times for the same moment. */
  Instant at(long now) {
    if (now != instantMs) {
      instantMs = now;
      instant = Instant.ofEpochMilli(now);
    }
    return instant;
  }
}
