package org.tibao.dossier.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.LiftTab;
import org.tibao.web.NavigationEntry;

/** The files of lifts in the console's navigation and on a lift. */
@Configuration(proxyBeanMethods = false)
class DossierNavigation {

  @Bean
  NavigationEntry filesEntry() {
    return new NavigationEntry("lifts", "files", "/files", "dossier.nav", 62, "DOSSIER_READ");
  }

  @Bean
  LiftTab fileTab() {
    return new LiftTab("file", "/file", "dossier.nav", 60, "DOSSIER_READ");
  }
}
