package org.tibao.telemetry;

import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.registry.LiftId;
import org.tibao.signal.monitor.Detection;

/**
 * The one door through which what monitors find becomes a trouble that somebody acts on, wherever the monitors stand: by
 * the id of the trouble each thing is news once, however often it is told.
 */
final class Findings {

  private final WatchTable table;
  private final Counts counts;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  Findings(WatchTable table, Counts counts, TransactionTemplate transaction, ApplicationEventPublisher events) {
    this.table = table;
    this.counts = counts;
    this.transaction = transaction;
    this.events = events;
  }

  /** Something that was found. */
  record Found(Registration device, Detection detection) {}

  /** Writes it down and publishes what of it is news, together. */
  void tell(List<Found> found) {
    transaction.executeWithoutResult(_ -> {
      for (Found each : found) {
        if (table.keep(each.device, each.detection)) {
          publish(each.device, each.detection);
        }
      }
    });
    counts.detections.increment(found.size());
  }

  private void publish(Registration device, Detection what) {
    var lift = new LiftId(Objects.requireNonNull(device.lift()));
    switch (what.phase()) {
      case RAISED, ESCALATED -> events.publishEvent(new DetectionRaised(what.incident().value(), lift, device.path(),
          what.kind().word(), what.level(), what.past(), what.raised(), what.at()));
      case CLEARED -> events.publishEvent(
          new DetectionCleared(what.incident().value(), lift, device.path(), what.kind().word(), what.at()));
      case UPDATED -> {
        // Whoever wants to know more looks.
      }
    }
  }
}
