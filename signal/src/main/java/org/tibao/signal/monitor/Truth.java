package org.tibao.signal.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** 真相 — a trouble that a lift really had, as whoever knows has written it down; ended null while it went on. */
public record Truth(String device, DetectionKind kind, Instant began, @Nullable Instant ended) {}
