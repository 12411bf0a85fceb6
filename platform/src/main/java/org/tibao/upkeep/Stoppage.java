package org.tibao.upkeep;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 停梯 — a lift that its user has taken out of use, and when it was let run again.
 *
 * @param path scope path of the lift
 * @param restart or null while it stands still
 */
public record Stoppage(UUID id, LiftId lift, String path, String why, String stoppedBy, Instant stoppedAt,
    @Nullable Restart restart) {

  /**
   * 恢复使用.
   *
   * @param checked what was looked at before (特种设备安全法第四十二条: a full check)
   */
  public record Restart(String checked, String by, Instant at) {}
}
