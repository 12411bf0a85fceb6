package org.tibao.custody;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.instalment.InstalmentDisbursed;

/** A bank says that it has sent money for a household: its due shows so, and the account's statement is looked at for it. */
@Component
class OnInstalmentDisbursed {

  private final Matching matching;
  private final Clock clock;

  OnInstalmentDisbursed(Matching matching, Clock clock) {
    this.matching = matching;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(InstalmentDisbursed sent) {
    matching.sent(sent, clock.instant());
  }
}
