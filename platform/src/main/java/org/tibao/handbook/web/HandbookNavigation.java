package org.tibao.handbook.web;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.handbook.Handbooks;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
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
  HomeMatters handbookMatters(Handbooks handbooks) {
    return (_, _, stairwell, now) -> handbooks.around(stairwell.path(), ChinaTime.dayOf(now)).stream()
        .map(region -> new HomeMatter(HomeMatter.Kind.LOOK, "handbook.home", List.of(), "/handbook/" + region.code(),
            null))
        .toList();
  }
}
