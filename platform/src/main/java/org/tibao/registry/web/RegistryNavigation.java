package org.tibao.registry.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.LiftTab;
import org.tibao.web.NavigationEntry;

/** Where the registry stands in the console's navigation. */
@Configuration(proxyBeanMethods = false)
class RegistryNavigation {

  @Bean
  NavigationEntry estatesEntry() {
    return new NavigationEntry("", "estates", "/estates", "nav.estates", 30, "PLACE_READ");
  }

  @Bean
  NavigationEntry liftsEntry() {
    return new NavigationEntry("lifts", "lifts", "/lifts", "nav.lifts", 60, "LIFT_READ");
  }

  @Bean
  LiftTab liftFactsTab() {
    return new LiftTab("facts", "", "registry.lift.tab", 10, "LIFT_READ");
  }
}
