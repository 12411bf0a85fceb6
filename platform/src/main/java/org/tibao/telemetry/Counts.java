package org.tibao.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What came in since the start, as the metrics tell it. */
@Component
class Counts {

  private static final Duration LATE = Duration.ofMinutes(5);
  private static final Duration EARLY = Duration.ofMinutes(1);

  final Counter stored;
  final Counter repeated;
  final Counter quarantined;
  final Counter dropped;
  final Counter refused;
  final Counter detections;
  final Counter unheard;
  private final Counter late;
  private final Counter early;
  private final Counter odd;

  private final MeterRegistry metrics;

  Counts(MeterRegistry metrics) {
    this.metrics = metrics;
    stored = metrics.counter("tibao.telemetry.stored");
    repeated = metrics.counter("tibao.telemetry.repeated");
    quarantined = metrics.counter("tibao.telemetry.quarantined");
    dropped = metrics.counter("tibao.telemetry.qos0.dropped");
    refused = metrics.counter("tibao.telemetry.refused");
    detections = metrics.counter("tibao.telemetry.detections");
    unheard = metrics.counter("tibao.telemetry.detections.unheard");
    late = metrics.counter("tibao.telemetry.late");
    early = metrics.counter("tibao.telemetry.early");
    odd = metrics.counter("tibao.telemetry.clock.wrong");
  }

  /** Tells from now on how much there is of something. */
  <T> void gauge(String name, T of, ToDoubleFunction<T> how) {
    metrics.gauge(name, of, how);
  }

  /** A message that was stored, against the clock. */
  void clock(Instant at, Instant received, boolean cannotBe) {
    if (cannotBe) {
      odd.increment();
    } else if (at.isBefore(received.minus(LATE))) {
      late.increment();
    } else if (at.isAfter(received.plus(EARLY))) {
      early.increment();
    }
  }
}
