package org.tibao.telemetry.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.LiftTab;
import org.tibao.web.NavigationEntry;

/** The pages of telemetry in the console's navigation and on a lift. */
@Configuration(proxyBeanMethods = false)
class TelemetryNavigation {

  @Bean
  NavigationEntry liveEntry() {
    return new NavigationEntry("lifts", "live", "/lifts/live", "telemetry.board.title", 58, "TELEMETRY_READ");
  }

  @Bean
  NavigationEntry healthEntry() {
    return new NavigationEntry("lifts", "health", "/lifts/health", "telemetry.health.title", 59, "TELEMETRY_READ");
  }

  @Bean
  NavigationEntry devicesEntry() {
    return new NavigationEntry("lifts", "devices", "/devices", "telemetry.devices", 64, "DEVICE_MANAGE");
  }

  @Bean
  NavigationEntry quarantineEntry() {
    return new NavigationEntry("lifts", "quarantine", "/quarantine", "telemetry.quarantine", 65, "DEVICE_MANAGE");
  }

  @Bean
  LiftTab liveTab() {
    return new LiftTab("live", "/live", "telemetry.live", 20, "TELEMETRY_READ");
  }

  @Bean
  LiftTab healthTab() {
    return new LiftTab("health", "/health", "telemetry.health", 21, "TELEMETRY_READ");
  }
}
