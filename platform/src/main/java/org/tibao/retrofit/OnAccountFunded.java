package org.tibao.retrofit;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.custody.AccountFunded;

/** The households have paid in what is called first: the course goes on if it waited for that. */
@Component
class OnAccountFunded {

  private final Courses courses;
  private final Clock clock;

  OnAccountFunded(Courses courses, Clock clock) {
    this.courses = courses;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(AccountFunded funded) {
    courses.follow(funded.stairwell(), Milestone.FUNDING, funded.on(), clock.instant());
  }
}
