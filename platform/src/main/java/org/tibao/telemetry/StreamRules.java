package org.tibao.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.signal.log.WatchRule;

/** Tells the job elsewhere, where there is one, by which thresholds the lifts of each territory are watched. */
@Component
class StreamRules {

  private final MonitorRule rule;
  private final StreamTable table;
  private final StreamSettings settings;
  private @Nullable List<WatchRule> told;

  StreamRules(MonitorRule rule, StreamTable table, StreamSettings settings) {
    this.rule = rule;
    this.table = table;
    this.settings = settings;
  }

  /** Tells it again where something has changed. */
  void tell() {
    if (settings.to() == StreamSettings.Destination.KAFKA) {
      List<WatchRule> all = rule.all();
      if (!all.equals(told)) {
        table.rule(all);
        told = all;
      }
    }
  }
}
