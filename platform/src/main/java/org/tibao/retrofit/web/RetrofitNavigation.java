package org.tibao.retrofit.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.StairwellTab;
import org.tibao.web.NavigationEntry;

/** The pages of this module in the console's navigation. */
@Configuration(proxyBeanMethods = false)
class RetrofitNavigation {

  @Bean
  NavigationEntry stairwellsEntry() {
    return new NavigationEntry("", "stairwells", "/stairwells", "retrofit.nav.stairwells", 30, "WISH_READ");
  }

  @Bean
  NavigationEntry complaintsEntry() {
    return new NavigationEntry("", "complaints", "/complaints", "retrofit.nav.complaints", 60, "COMPLAINT_READ");
  }

  @Bean
  NavigationEntry methodEntry() {
    return new NavigationEntry("", "method", "/method", "retrofit.nav.method", 70, "METHOD_READ");
  }

  @Bean
  NavigationEntry coloursEntry() {
    return new NavigationEntry("admin", "colours", "/colours", "retrofit.nav.colours", 870, "RULES_READ");
  }

  @Bean
  NavigationEntry rulesEntry() {
    return new NavigationEntry("admin", "rules", "/rules", "retrofit.nav.rules", 880, "RULES_READ");
  }

  @Bean
  StairwellTab overviewTab() {
    return new StairwellTab("overview", "", "retrofit.tab.overview", 10, "WISH_READ");
  }

  @Bean
  StairwellTab historyTab() {
    return new StairwellTab("history", "/history", "retrofit.tab.history", 90, "WISH_READ");
  }
}
