package org.tibao.signal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 发现 — one trouble of a lift from its beginning to its end, as a recording shows it.
 *
 * @param cleared null where it was not over when the recording ended
 * @param level   how urgent it became
 * @param past    it had begun long before it became known
 * @param waited  how long the rule that raised it waits
 */
public record Finding(
    String device,
    DetectionKind kind,
    Instant raised,
    @Nullable Instant cleared,
    int level,
    boolean past,
    Duration waited,
    List<Evidence> evidence) {

  public Finding {
    evidence = List.copyOf(evidence);
  }

  Finding followed(Detection detection) {
    return new Finding(device, kind, raised, detection.phase() == Detection.Phase.CLEARED ? detection.at() : cleared,
        Math.max(level, detection.level()), past, waited, evidence);
  }
}
