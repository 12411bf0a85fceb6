package org.tibao.handbook.web;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.handbook.Handbooks;
import org.tibao.registry.HomePlace;
import org.tibao.registry.HomePlaces;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** The handbook and what is printed, in the console's navigation and among the things a household may look at. */
@Configuration(proxyBeanMethods = false)
class HandbookNavigation {

  @Bean
  NavigationEntry editionsEntry() {
    return new NavigationEntry("admin", "handbooks", "/handbooks", "handbook.nav", 875, "RULES_READ");
  }

  @Bean
  NavigationEntry noticesEntry() {
    return new NavigationEntry("", "notices", "/notices", "handbook.notices", 95, "NOTICE_PRINT");
  }

  @Bean
  HomePlaces handbookPlaces(Handbooks handbooks) {
    return (_, _, stairwell, now) -> List.of(new HomePlace(HomePlace.Corner.HOME, 300, "handbook.home", List.of(),
        handbooks.around(stairwell.path(), ChinaTime.dayOf(now)).map(region -> "/handbook/" + region.code())
            .orElse("/handbook")));
  }
}
