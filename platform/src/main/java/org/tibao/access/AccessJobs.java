package org.tibao.access;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets old tries and codes; tells the first administrator of a new installation where to begin. */
@Component
@ConditionalOnWebApplication
class AccessJobs {

  private final Throttle throttle;
  private final OneTimeCodes codes;
  private final Clock clock;

  AccessJobs(Throttle throttle, OneTimeCodes codes, Clock clock) {
    this.throttle = throttle;
    this.codes = codes;
    this.clock = clock;
  }

  /** Every instance may do it; deleting twice deletes once. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void sweep() {
    throttle.sweep(clock.instant());
    codes.sweep(clock.instant());
  }

  /** The demo brings its people with it. */
  @Component
  @ConditionalOnWebApplication
  @Profile("!demo")
  static class Greeting {

    private final FirstSetup first;

    Greeting(FirstSetup first) {
      this.first = first;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
      if (first.open()) {
        System.err.println("Nobody can sign in yet. Make the first administrator at /sign-in/first with the code "
            + first.code() + " (also in " + first.file() + ").");
      }
    }
  }
}
