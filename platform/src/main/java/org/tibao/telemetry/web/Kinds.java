package org.tibao.telemetry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.DetectionKind.Danger;
import org.tibao.telemetry.Incident;

/** What the kinds of detections mean for a control room. */
final class Kinds {

  private Kinds() {}

  /** Whether it stands on the board: that a lift is silent its tile says already. */
  static boolean isAlarm(DetectionKind kind) {
    return kind.danger() != Danger.DEVICE;
  }

  /** The floor of the evidence, or else where the car was last. */
  static @Nullable Integer floor(List<Incident.Clue> evidence, @Nullable Integer last) {
    Integer floor = last;
    for (Incident.Clue each : evidence) {
      floor = each.fact().equals("STOPPED") || each.fact().equals("STARTED")
          ? Integer.valueOf((int) each.value())
          : floor;
    }
    return floor;
  }
}
