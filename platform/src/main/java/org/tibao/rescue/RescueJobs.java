package org.tibao.rescue;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every moment: clocks that have run out take effect, letters go out. Every instance may do it. */
@Component
@ConditionalOnWebApplication
class RescueJobs {

  private final Escalation escalation;
  private final Letters letters;
  private final Clock clock;

  RescueJobs(Escalation escalation, Letters letters, Clock clock) {
    this.escalation = escalation;
    this.letters = letters;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
  void escalate() {
    escalation.run(clock.instant());
  }

  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT3S")
  void send() {
    letters.send(clock.instant());
  }
}
