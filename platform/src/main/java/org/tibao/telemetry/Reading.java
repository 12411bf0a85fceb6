package org.tibao.telemetry;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tibao.signal.Decoded;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.Undecodable;

/** Reads the bytes of a device by its codebook, once: what is understood goes on as a message, the rest as spoilt. */
@Component
class Reading {

  private final Codebooks books;

  Reading(Codebooks books) {
    this.books = books;
  }

  Arrival read(Registration device, MessageKind kind, byte[] payload, Instant received, Arrival.Receipt receipt) {
    Decoded decoded = books.codec(device.codebook()).decode(kind, payload);
    return switch (decoded) {
      case Message message -> new Arrival(device, message, null, received, receipt);
      case Undecodable why -> new Arrival(device, null,
          new Arrival.Spoilt(kind, payload, why.flaw().name(), why.key()), received, receipt);
    };
  }

  /** What a mended codebook makes of it. */
  Decoded again(Registration device, MessageKind kind, byte[] payload) {
    return books.codec(device.codebook()).decode(kind, payload);
  }
}
