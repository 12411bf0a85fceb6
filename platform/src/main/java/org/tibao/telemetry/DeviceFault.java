package org.tibao.telemetry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 设备故障: what somebody says is wrong with a device, until it is mended.
 *
 * @param device that is faulty
 * @param name the device's
 * @param by name of who said it
 * @param mended when somebody said that it works again, or null
 */
public record DeviceFault(UUID id, DeviceId device, String name, LiftId lift, String path, String text, String by,
    Instant reported, @Nullable Instant mended) {}
