package org.tibao.instalment.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.web.NavigationEntry;

/** The pages of this module in the console's navigation. */
@Configuration(proxyBeanMethods = false)
class InstalmentNavigation {

  @Bean
  NavigationEntry instalmentQueueEntry() {
    return new NavigationEntry("", "instalments", "/instalments", "instalment.nav.queue", 46, "INSTALMENT_ANSWER");
  }

  @Bean
  NavigationEntry instalmentOffersEntry() {
    return new NavigationEntry("", "instalment-offers", "/instalment-offers", "instalment.nav.offers", 47,
        "INSTALMENT_OFFER");
  }
}
