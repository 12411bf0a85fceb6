package org.tibao.telemetry;

import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a device while its messages pass: kept in memory, a row of {@code telemetry.device}.
 *
 * @param gateway number of the gateway that carries it; 0 if none
 */
record Registration(int number, UUID id, String name, DeviceKind kind, @Nullable UUID lift, int county, String path,
    int gateway, String codebook, @Nullable String certificate, byte[] secretHash, boolean locked) {

  /** Whether whoever signed in as that may speak for this device. */
  boolean speaksThrough(Registration connected) {
    return kind == DeviceKind.DEVICE && !locked && (number == connected.number || gateway == connected.number);
  }

  /** Whether that is its secret; takes as long for a near miss as for a far one. */
  boolean opens(byte[] offered) {
    return MessageDigest.isEqual(secretHash, Devices.hash(offered));
  }
}
