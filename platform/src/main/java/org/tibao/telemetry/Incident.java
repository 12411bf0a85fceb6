package org.tibao.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;
import org.tibao.signal.monitor.DetectionKind;

/**
 * 异常事件 — one trouble of one lift, from when it was raised until it cleared, with what showed it.
 *
 * @param device name of the device that reported it
 * @param level how urgent it became: 0 suspected, 1 certain, and more as people wait
 * @param past it was over before it was known
 * @param escalatedAt when it last became more urgent, or null
 * @param clearedAt since when it is over, or null
 */
public record Incident(UUID id, String device, LiftId lift, String path, DetectionKind kind, int level, boolean past,
    Instant raisedAt, Instant changedAt, @Nullable Instant escalatedAt, @Nullable Instant clearedAt,
    List<Clue> evidence) {

  /**
   * 依据 — one thing a message said that showed it.
   *
   * @param fact the name of a fact of the monitor
   * @param boot of the message
   * @param seq of the message
   * @param value what the fact says: a floor, a code's number, mm, a count
   */
  public record Clue(String fact, long boot, long seq, Instant at, long value) {}
}
