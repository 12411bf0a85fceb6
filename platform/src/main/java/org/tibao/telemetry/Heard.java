package org.tibao.telemetry;

import java.time.Instant;
import java.util.Comparator;
import org.tibao.signal.Message;

/** A stored message as the monitors see it: of which device, and when it reached us. */
record Heard(int device, Message message, Instant received) {

  /** The order in which a batch is looked at, whether it comes from memory or from the database. */
  static final Comparator<Heard> ORDER = Comparator.comparingInt(Heard::device)
      .thenComparingLong(heard -> heard.message().stamp().boot())
      .thenComparingLong(heard -> heard.message().stamp().seq());
}
