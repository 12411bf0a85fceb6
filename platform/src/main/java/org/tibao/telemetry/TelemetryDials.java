package org.tibao.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.metrics.Dial;

/** Whether lifts speak, and whether what they say is looked at. */
@Configuration(proxyBeanMethods = false)
class TelemetryDials {

  private static final double MILLIS = 1000.0;

  @Bean
  Dial monitorLag(Watch watch) {
    return new Dial("tibao.telemetry.monitor.lag.seconds",
        "How long ago the monitors had seen everything stored; -1 where another instance watches, or none",
        watch::lag);
  }

  @Bean
  Dial detectionsLag(ObjectProvider<DetectionLog> log) {
    return new Dial("tibao.telemetry.detections.lag.seconds",
        "How long ago all that a job elsewhere had found was heard; -1 where another instance listens, or no job watches",
        _ -> {
          DetectionLog listening = log.getIfAvailable();
          return listening == null ? -1 : listening.lag();
        });
  }

  @Bean
  Dial jobLag(StreamTable stream, StreamSettings settings) {
    var asked = new AtomicReference<@Nullable Instant>();
    return new Dial("tibao.telemetry.job.lag.seconds",
        "Up to how long ago a job elsewhere has watched what lifts said; -1 where none is to watch", now -> {
          if (settings.to() != StreamSettings.Destination.KAFKA) {
            return -1;
          }
          asked.compareAndSet(null, now);
          Instant until = stream.watchedUntil(Objects.requireNonNullElse(asked.get(), now));
          return Math.max(0, Duration.between(until, now).toMillis() / MILLIS);
        });
  }

  @Bean
  Dial alarmsOpen(JdbcClient jdbc) {
    return new Dial("tibao.telemetry.alarms.open", "Incidents of lifts that are not cleared",
        _ -> jdbc.sql("select count(*) from telemetry.incident where cleared_at is null").query(Double.class).single());
  }

  @Bean
  Dial devicesOnline(JdbcClient jdbc) {
    return new Dial("tibao.telemetry.devices.online", "Devices that are connected",
        _ -> jdbc.sql("select count(*) from telemetry.presence where online").query(Double.class).single());
  }

  @Bean
  Dial quarantineOpen(JdbcClient jdbc) {
    return new Dial("tibao.telemetry.quarantine.open", "Messages that could not be read and wait to be looked at",
        _ -> jdbc.sql("select count(*) from telemetry.quarantine where replayed is null").query(Double.class)
            .single());
  }
}
