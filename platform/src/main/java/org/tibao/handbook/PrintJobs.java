package org.tibao.handbook;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes what waits to be printed, also what a machine that stopped has left. */
@Component
@ConditionalOnWebApplication
class PrintJobs {

  private static final int AT_ONCE = 50;

  private final PrintPress press;
  private final Clock clock;

  PrintJobs(PrintPress press, Clock clock) {
    this.press = press;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${tibao.handbook.print-every:PT2S}", initialDelayString = "PT5S")
  void run() {
    boolean more = true;
    while (more) {
      more = press.print(clock.instant(), AT_ONCE);
    }
  }
}
