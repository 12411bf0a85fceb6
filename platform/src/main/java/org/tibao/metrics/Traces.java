package org.tibao.metrics;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Whether traces are made: with {@code TIBAO_TRACES_URL} only. Without it nothing of the tracer is set up, so that nobody
 * pays for it at the start or at a request.
 */
class Traces implements EnvironmentPostProcessor {

  private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
  private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.autoconfigure.";

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    boolean on = !environment.getProperty("tibao.traces.url", "").isBlank();
    environment.getPropertySources().addFirst(new MapPropertySource("traces", on
        ? Map.of("spring.task.execution.propagate-context", "true")
        : Map.of("spring.autoconfigure.exclude", String.join(",",
            TRACING + "autoconfigure.MicrometerTracingAutoConfiguration",
            TRACING + "autoconfigure.NoopTracerAutoConfiguration",
            TRACING + "autoconfigure.otlp.OtlpExemplarsAutoConfiguration",
            TRACING + "autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration",
            TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            TRACING + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
            TRACING + "opentelemetry.autoconfigure.zipkin.ZipkinWithOpenTelemetryTracingAutoConfiguration",
            OPEN_TELEMETRY + "OpenTelemetrySdkAutoConfiguration",
            OPEN_TELEMETRY + "logging.OpenTelemetryLoggingAutoConfiguration",
            OPEN_TELEMETRY + "logging.otlp.OtlpLoggingAutoConfiguration"))));
  }
}
