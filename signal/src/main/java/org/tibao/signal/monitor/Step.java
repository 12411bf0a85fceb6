package org.tibao.signal.monitor;

import java.util.List;

/** 一步 — what became of a lift's state, and what there is to say. */
public record Step(LiftState state, List<Detection> detections) {}
