// breaks: time
package org.tibao.retrofit;

import java.time.Clock;
import java.time.Instant;

class AsksTheBean {
  Instant moment(Clock clock) {
    return clock.instant();
  }
}
