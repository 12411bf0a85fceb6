package org.tibao.intake.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.web.NavigationEntry;

/** Where imports stand in the console's navigation. */
@Configuration(proxyBeanMethods = false)
class IntakeNavigation {

  @Bean
  NavigationEntry importsEntry() {
    return new NavigationEntry("admin", "imports", "/imports", "nav.imports", 80, "IMPORT");
  }
}
