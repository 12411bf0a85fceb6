package org.tibao.telemetry;

import java.util.List;
import org.tibao.rules.RuleKind;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.Thresholds;

/** 监测阈值 — how long the monitors wait, and how much they bear: asked when a process begins to watch, and now and then. */
@FunctionalInterface
interface MonitorRule {

  /** The rule as a kind. */
  RuleKind<Thresholds> KIND = new RuleKind<>("monitor-thresholds", Thresholds.class);

  /** All that hold somewhere at some time: the first that fits a lift holds for it. */
  List<WatchRule> all();
}
