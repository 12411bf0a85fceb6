// breaks: time
package org.tibao.retrofit;

import java.time.Instant;

class AsksTheClock {
  boolean isOver(Instant end) {
    return Instant.now().isAfter(end);
  }
}
