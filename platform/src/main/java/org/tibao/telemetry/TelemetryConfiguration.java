package org.tibao.telemetry;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.Thresholds;
import org.tibao.time.ChinaTime;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TelemetrySettings.class, StreamSettings.class})
class TelemetryConfiguration {

  @Bean
  RuleKind<Thresholds> monitorThresholds() {
    return MonitorRule.KIND;
  }

  /** A rule of a day holds from its beginning in China. */
  @Bean
  MonitorRule monitorRule(RuleBook rules) {
    return () -> rules.confirmed(MonitorRule.KIND).stream()
        .map(version -> new WatchRule(version.path(), begin(version.from()),
            version.until() == null ? null : begin(version.until()), rules.meaning(MonitorRule.KIND, version)))
        .toList();
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ChinaTime.ZONE).toInstant();
  }
}
