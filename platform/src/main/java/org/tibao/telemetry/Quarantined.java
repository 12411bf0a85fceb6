package org.tibao.telemetry;

import java.time.Instant;
import java.util.UUID;
import org.tibao.registry.LiftId;
import org.tibao.signal.MessageKind;

/**
 * 隔离消息 — a message that could not be understood, byte for byte as it came, with the reason.
 *
 * @param device name of the device that sent it
 * @param codebook by which it was read in vain
 * @param reason a name of the decoder's
 * @param detail what exactly was not understood
 */
public record Quarantined(UUID id, String device, LiftId lift, String path, MessageKind kind, String codebook,
    String reason, String detail, byte[] payload, Instant received) {}
