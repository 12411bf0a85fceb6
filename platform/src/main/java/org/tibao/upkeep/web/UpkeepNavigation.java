package org.tibao.upkeep.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.LiftTab;
import org.tibao.web.NavigationEntry;

/** The pages of care in the console's navigation and on a lift. */
@Configuration(proxyBeanMethods = false)
class UpkeepNavigation {

  @Bean
  NavigationEntry phoneCareEntry() {
    return new NavigationEntry("lifts", "phone-care", "/phone/care", "upkeep.phone.title", 50, "CARE_WRITE");
  }

  @Bean
  NavigationEntry careEntry() {
    return new NavigationEntry("lifts", "care", "/care", "upkeep.nav", 61, "UPKEEP_READ");
  }

  @Bean
  NavigationEntry careChecksEntry() {
    return new NavigationEntry("lifts", "care-checks", "/care/checks", "upkeep.checks", 62, "CARE_SIGN");
  }

  @Bean
  NavigationEntry careContractsEntry() {
    return new NavigationEntry("lifts", "care-contracts", "/care/contracts", "upkeep.contracts", 63, "UPKEEP_READ");
  }

  @Bean
  NavigationEntry mechanicsEntry() {
    return new NavigationEntry("lifts", "mechanics", "/care/mechanics", "upkeep.mechanics", 63, "CARE_WRITE");
  }

  @Bean
  LiftTab careTab() {
    return new LiftTab("care", "/care", "upkeep.tab", 30, "UPKEEP_READ");
  }
}
