package org.tibao.telemetry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.Places;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;
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

  /** One county is watched by one rule: its monitors stand in one process. */
  @Bean
  MonitorRule monitorRule(RuleBook rules) {
    return now -> rules.on(MonitorRule.KIND, Places.EVERYWHERE, ChinaTime.dayOf(now)).data();
  }
}
