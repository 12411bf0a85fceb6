package org.tibao.rescue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 在走的时钟 — one clock of one trouble.
 *
 * @param code of the {@link RescueClocks.Step}
 * @param endedAt when it ran out or was stopped; null while it runs
 * @param ranOut whether it ran out
 */
public record RunningClock(TroubleId trouble, String code, Instant due, @Nullable Instant endedAt, boolean ranOut) {}
