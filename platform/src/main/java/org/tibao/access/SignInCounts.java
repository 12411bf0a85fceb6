package org.tibao.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;

/** How many came in and how many steps of signing in were refused, as the metrics tell it; never who. */
@Component
class SignInCounts {

  final Door staff;
  final Door residents;

  SignInCounts(MeterRegistry metrics) {
    staff = Door.of(metrics, "staff");
    residents = Door.of(metrics, "resident");
  }

  /** One of the two ways in. */
  record Door(Counter in, Counter refused) {

    private static Door of(MeterRegistry metrics, String who) {
      return new Door(counter(metrics, who, "in"), counter(metrics, who, "refused"));
    }

    private static Counter counter(MeterRegistry metrics, String who, String outcome) {
      return Counter.builder("tibao.access.sign.ins").tag("who", who).tag("outcome", outcome)
          .description("People who came in, and steps of signing in that were refused").register(metrics);
    }

    /** Takes a step; a refusal is counted and goes on. */
    <T> T step(Supplier<T> step) {
      try {
        return step.get();
      } catch (Refused no) {
        refused.increment();
        throw no;
      }
    }
  }
}
