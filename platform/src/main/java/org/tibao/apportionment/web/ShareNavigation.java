package org.tibao.apportionment.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.StairwellTab;
import org.tibao.web.NavigationEntry;

/** The pages of this module in the console's navigation and on a stairwell. */
@Configuration(proxyBeanMethods = false)
class ShareNavigation {

  @Bean
  NavigationEntry sharesEntry() {
    return new NavigationEntry("", "shares", "/shares", "apportionment.nav", 44, "SHARE_READ");
  }

  @Bean
  StairwellTab sharesTab() {
    return new StairwellTab("shares", "/shares", "apportionment.tab", 40, "SHARE_READ");
  }
}
