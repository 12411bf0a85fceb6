package org.tibao.telemetry.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.registry.LiftTab;
import org.tibao.telemetry.DeviceFault;
import org.tibao.telemetry.DeviceFaults;
import org.tibao.time.ChinaTime;
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

  /** Devices that somebody says are faulty wait for who keeps them. */
  @Bean
  Duties deviceDuties(DeviceFaults faults, Labels labels, Clock clock) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        List<DeviceFault> open = faults.open(actor, limit);
        Map<UUID, Tile.Label> called = labels.of(open.stream().map(each -> each.lift().value()).toList(),
            clock.instant());
        return open.stream().map(each -> {
          Tile.Label label = called.get(each.lift().value());
          return new Duty("telemetry.duty.FAULT", List.of(each.text()),
              label == null ? each.name() : label.estate() + " " + label.place(), "/devices/" + each.device(),
              ChinaTime.dayOf(each.reported()));
        }).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return faults.open(actor, limit).size();
      }
    };
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
