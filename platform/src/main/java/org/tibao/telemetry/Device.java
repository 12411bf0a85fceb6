package org.tibao.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 物联设备 — a monitoring device in a lift, a gateway that carries several, or a partner's system that listens, as it is
 * registered. Its secret is nowhere: only a hash of it is kept.
 *
 * @param name by which it signs in and which its topics carry: 1 to 64 letters, digits, dots, dashes, underscores
 * @param lift for which it speaks; devices only
 * @param path scope path: the lift's, or the territory of a gateway or listener
 * @param county code of the county in that path; 0 outside of one
 * @param gateway name of the gateway that carries it, or null
 * @param codebook which edition or mapping its numbers are of
 * @param certificate subject of the client certificate it may come with, or null
 * @param lockedAt since when it may not come in, or null
 */
public record Device(DeviceId id, String name, DeviceKind kind, @Nullable LiftId lift, String path, int county,
    @Nullable String gateway, String codebook, @Nullable String certificate, Instant registeredAt,
    @Nullable Instant lockedAt) {

  /** A device that is to be registered; the territory comes from the lift, else it is {@code path}. */
  public record Draft(DeviceId id, String name, DeviceKind kind, @Nullable LiftId lift, String path,
      @Nullable String gateway, String codebook, @Nullable String certificate) {

    /** A device of a lift with credentials of its own. */
    public static Draft of(String name, LiftId lift, String codebook) {
      return new Draft(DeviceId.next(), name, DeviceKind.DEVICE, lift, "", null, codebook, null);
    }

    /** The same device behind a gateway. */
    public Draft behind(String gateway) {
      return new Draft(id, name, kind, lift, path, gateway, codebook, certificate);
    }
  }

  /**
   * What a device signs in with, told once.
   *
   * @param secret the password; null where the same registration is only repeated
   */
  public record Credentials(DeviceId id, String name, @Nullable String secret) {

    /** Never the secret. */
    @Override
    public String toString() {
      return "Credentials[" + name + "]";
    }
  }
}
