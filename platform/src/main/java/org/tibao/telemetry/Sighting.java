package org.tibao.telemetry;

import java.time.Instant;

/**
 * 已看到 — who of those on duty looked at an incident first, and when.
 *
 * @param by as colleagues call them
 */
public record Sighting(String by, Instant at) {}
