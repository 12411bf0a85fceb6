package org.tibao.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;

/**
 * One message on its way into the database: decoded, or not decodable for a named reason.
 *
 * @param message what it says; null if it could not be understood
 * @param spoilt its bytes and why they were not understood; null if they were
 * @param receipt told once it is durably stored, never before
 */
record Arrival(Registration from, @Nullable Message message, @Nullable Spoilt spoilt, Instant received,
    Receipt receipt) {

  boolean urgent() {
    return message instanceof Message.Alarm || message instanceof Message.Event;
  }

  /** Bytes that could not be understood. */
  record Spoilt(MessageKind kind, byte[] payload, String reason, String detail) {}

  /** Whoever waits until a message is stored. */
  @FunctionalInterface
  interface Receipt {
    void stored();
  }
}
