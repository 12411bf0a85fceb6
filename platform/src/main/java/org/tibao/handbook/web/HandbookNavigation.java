package org.tibao.handbook.web;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Region;
import org.tibao.registry.Places;
import org.tibao.web.NavigationEntry;

/** The handbook and what is printed, in the console's navigation and among the things a household may look at. */
@Configuration(proxyBeanMethods = false)
class HandbookNavigation {

  @Bean
  NavigationEntry editionsEntry() {
    return new NavigationEntry("admin", "handbooks", "/handbooks", "handbook.nav", 875, "RULES_READ");
  }

  @Bean
  HomeMatters handbookMatters(Places places) {
    return (_, _, stairwell, _) -> {
      List<Region> above = places.regionsOn(stairwell.path());
      return above.isEmpty()
          ? List.of()
          : List.of(new HomeMatter(HomeMatter.Kind.LOOK, "handbook.home", List.of(),
              "/handbook/" + above.getLast().code(), null));
    };
  }
}
