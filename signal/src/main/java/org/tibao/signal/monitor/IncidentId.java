package org.tibao.signal.monitor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Which trouble of which lift: derived from device, kind and the moment it was raised, so that it can be derived again. */
public record IncidentId(UUID value) {

  /** The id of a trouble that was raised at that moment. */
  public static IncidentId of(String device, DetectionKind kind, Instant raisedAt) {
    String name = device + '|' + kind.word() + '|' + raisedAt.toEpochMilli();
    return new IncidentId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
