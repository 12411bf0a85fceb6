package org.tibao.access;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets old tries and codes, sends what waits for those who act for each other; tells the first administrator of a new installation where to begin. */
@Component
@ConditionalOnWebApplication
class AccessJobs {

  private final Throttle throttle;
  private final OneTimeCodes codes;
  private final Authorities authorities;
  private final AuthorityLetters letters;
  private final Clock clock;

  AccessJobs(Throttle throttle, OneTimeCodes codes, Authorities authorities, AuthorityLetters letters, Clock clock) {
    this.throttle = throttle;
    this.codes = codes;
    this.authorities = authorities;
    this.letters = letters;
    this.clock = clock;
  }

  /** Every instance may do it; deleting twice deletes once. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void sweep() {
    throttle.sweep(clock.instant());
    codes.sweep(clock.instant());
    letters.sweep(clock.instant());
  }

  /** Every instance may do it: each takes others. */
  @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
  void tell() {
    letters.send(clock.instant());
  }

  /** By day: nobody is woken by it. */
  @Scheduled(cron = "0 5 9-18 * * *", zone = "Asia/Shanghai")
  void tellLastDays() {
    authorities.tellLastDays(clock.instant());
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
