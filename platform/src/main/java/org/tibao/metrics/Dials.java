package org.tibao.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads all dials now and then and keeps what they said for whoever asks. */
@Component
@ConditionalOnWebApplication
class Dials {

  private static final Logger LOG = LoggerFactory.getLogger(Dials.class);

  private final List<Dial> dials;
  private final Clock clock;
  private final Map<String, Double> read = new ConcurrentHashMap<>();
  private final Counter unreadable;

  Dials(List<Dial> dials, Clock clock, MeterRegistry metrics) {
    this.dials = dials;
    this.clock = clock;
    unreadable = Counter.builder("tibao.dials.unreadable").description("Dials that could not be read")
        .register(metrics);
    for (Dial each : dials) {
      Gauge.builder(each.name(), read, known -> known.getOrDefault(each.name(), Double.NaN))
          .description(each.meaning()).register(metrics);
    }
  }

  /** One that fails shows nothing; the others are read all the same. */
  @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT4S")
  void read() {
    Instant now = clock.instant();
    for (Dial each : dials) {
      try {
        read.put(each.name(), each.at().applyAsDouble(now));
      } catch (RuntimeException e) {
        if (read.remove(each.name()) != null) {
          LOG.warn("{} cannot be read: {}", each.name(), e.getMessage());
        }
        unreadable.increment();
      }
    }
  }
}
