package org.tibao.telemetry;

import java.time.Instant;
import org.tibao.rules.RuleKind;
import org.tibao.signal.monitor.Thresholds;

/** 监测阈值 — how long the monitors wait, and how much they bear; asked whenever a process begins to watch. */
@FunctionalInterface
interface MonitorRule {

  /** The rule as a kind. */
  RuleKind<Thresholds> KIND = new RuleKind<>("monitor-thresholds", Thresholds.class);

  /** Those that hold then. */
  Thresholds on(Instant now);
}
