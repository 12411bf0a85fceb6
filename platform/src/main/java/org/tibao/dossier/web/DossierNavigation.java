package org.tibao.dossier.web;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.LiftTab;
import org.tibao.registry.Lifts;
import org.tibao.web.NavigationEntry;

/** The files of lifts in the console's navigation and on a lift. */
@Configuration(proxyBeanMethods = false)
class DossierNavigation {

  @Bean
  NavigationEntry filesEntry() {
    return new NavigationEntry("lifts", "files", "/files", "dossier.nav", 62, "DOSSIER_READ");
  }

  @Bean
  HomeMatters fileMatters(Lifts lifts) {
    return (resident, dwelling, stairwell, _) -> lifts.liftsOf(resident, stairwell.id()).stream()
        .anyMatch(each -> each.status() == LiftStatus.IN_SERVICE || each.status() == LiftStatus.SUSPENDED)
            ? List.of(new HomeMatter(HomeMatter.Kind.LOOK, "dossier.home", List.of(), "/my/lift-file/" + dwelling.id(),
                null))
            : List.of();
  }

  @Bean
  LiftTab fileTab() {
    return new LiftTab("file", "/file", "dossier.nav", 60, "DOSSIER_READ");
  }
}
