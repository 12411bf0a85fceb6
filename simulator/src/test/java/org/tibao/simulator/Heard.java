package org.tibao.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tibao.signal.Message;

/** A simulation that ran, with everything it said and everything that was true. */
final class Heard {

  static final Instant MONDAY = Instant.parse("2026-01-04T16:00:00Z");

  /** One message as it arrived. */
  record Arrival(Message message, Instant receivedAt) {}

  final Map<String, List<Arrival>> byDevice = new LinkedHashMap<>();
  final List<Truth> truths = new ArrayList<>();
  final Instant end;

  Heard(FleetPlan plan, Duration length, boolean heartbeats) {
    var fleet = new Fleet(plan, (device, message, at) -> {
      if (heartbeats || !(message instanceof Message.Heartbeat)) {
        byDevice.computeIfAbsent(device, _ -> new ArrayList<>()).add(new Arrival(message, at));
      }
    }, truths::add);
    end = plan.from().plus(length);
    fleet.runUntil(end);
    fleet.finish();
  }

  /** Heartbeats are remembered where the network is what is looked at. */
  static Heard of(int lifts, int days, double trouble, double network) {
    return new Heard(FleetPlan.of(lifts, 11, MONDAY).troubled(trouble, network), Duration.ofDays(days), network > 0);
  }

  boolean was(String device, Truth.Kind kind, Instant at) {
    return truths.stream().anyMatch(each -> each.kind() == kind && each.device().equals(device)
        && !each.began().isAfter(at) && (each.ended() == null || !each.ended().isBefore(at)));
  }
}
