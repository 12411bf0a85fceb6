package org.tibao.telemetry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;
import org.tibao.signal.Message;

/**
 * 电梯现状 — how one lift stands at this moment, as its device last said.
 *
 * @param device name of the device that speaks for it
 * @param online whether the device, or the gateway that carries it, is connected; null where it never was by MQTT
 * @param heard when the last message reached us, or null
 * @param status the newest status of the last day, or null
 * @param open troubles that stand, newest first
 */
public record LiftNow(LiftId lift, String path, String device, @Nullable Boolean online, @Nullable Instant heard,
    Message.@Nullable Status status, List<Incident> open) {

  /** 片区现况 — how many lifts of an area are well, have something wrong, have people in danger. */
  public record Area(String path, int lifts, int amber, int red) {}
}
