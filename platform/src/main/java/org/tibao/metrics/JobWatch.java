package org.tibao.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import org.springframework.stereotype.Component;

/**
 * When each job last came to its end without an error (at first: when this process started), and how often it did not.
 * A job is called by its class and method, such as {@code LedgerJobs.examine}; its tag is {@code task}, because
 * Prometheus keeps {@code job} for itself.
 */
@Component
@ConditionalOnWebApplication
class JobWatch implements ObservationHandler<ScheduledTaskObservationContext> {

  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final ObjectProvider<MeterRegistry> metrics;
  private final ObjectProvider<ScheduledTaskHolder> holders;
  private final Clock clock;

  JobWatch(ObjectProvider<MeterRegistry> metrics, ObjectProvider<ScheduledTaskHolder> holders, Clock clock) {
    this.metrics = metrics;
    this.holders = holders;
    this.clock = clock;
  }

  private record Job(AtomicLong succeeded, Counter failures) {}

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ScheduledTaskObservationContext;
  }

  @Override
  public void onStop(ScheduledTaskObservationContext context) {
    Job job = job(context.getTargetClass().getName() + "." + context.getMethod().getName());
    if (context.getError() == null) {
      job.succeeded().set(clock.instant().getEpochSecond());
    } else {
      job.failures().increment();
    }
  }

  /** All of them are there from the start, so that one that never runs is seen. */
  @EventListener(ApplicationReadyEvent.class)
  void know() {
    holders.forEach(holder -> holder.getScheduledTasks().forEach(task -> job(task.toString())));
  }

  private Job job(String whole) {
    String[] parts = whole.split("\\.");
    String name = parts.length < 2 ? whole : parts[parts.length - 2] + "." + parts[parts.length - 1];
    return jobs.computeIfAbsent(name, this::begin);
  }

  private Job begin(String name) {
    MeterRegistry registry = metrics.getObject();
    var succeeded = new AtomicLong(clock.instant().getEpochSecond());
    Gauge.builder("tibao.job.last.success.seconds", succeeded, AtomicLong::doubleValue).tag("task", name)
        .description("When the job last succeeded, or this process started").register(registry);
    return new Job(succeeded, Counter.builder("tibao.job.failures").tag("task", name)
        .description("How often the job ended with an error").register(registry));
  }
}
