// breaks: time
package org.tibao.retrofit;

import java.time.Instant;
import java.util.function.Supplier;

class AsksTheClockByReference {
  Supplier<Instant> moment() {
    return Instant::now;
  }
}
