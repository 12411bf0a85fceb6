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

  @Bean
  NavigationEntry pipelineEntry() {
    return new NavigationEntry("", "pipeline", "/pipeline", "retrofit.nav.pipeline", 32, "WISH_READ");
  }

  @Bean
  NavigationEntry gatheringsEntry() {
    return new NavigationEntry("", "gatherings", "/gatherings", "retrofit.nav.gatherings", 34, "CONTRACT_WRITE");
  }

  @Bean
  NavigationEntry projectsEntry() {
    return new NavigationEntry("", "projects", "/projects", "retrofit.nav.projects", 12, "OFFER_MAKE");
  }

  @Bean
  StairwellTab courseTab() {
    return new StairwellTab("course", "/course", "retrofit.tab.course", 20, "WISH_READ");
  }

  @Bean
  StairwellTab offersTab() {
    return new StairwellTab("offers", "/offers", "retrofit.tab.offers", 30, "OFFER_READ");
  }

  @Bean
  StairwellTab contractTab() {
    return new StairwellTab("contract", "/contract", "retrofit.tab.contract", 60, "SHARE_READ");
  }

  @Bean
  StairwellTab objectionsTab() {
    return new StairwellTab("objections", "/objections", "retrofit.tab.objections", 55, "WISH_READ");
  }
}
