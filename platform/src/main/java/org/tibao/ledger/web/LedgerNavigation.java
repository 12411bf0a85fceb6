package org.tibao.ledger.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.web.NavigationEntry;

/** The books in the console's navigation. */
@Configuration(proxyBeanMethods = false)
class LedgerNavigation {

  @Bean
  NavigationEntry ledgerEntry() {
    return new NavigationEntry("admin", "ledger", "/ledger", "ledger.nav", 860, "LEDGER_READ");
  }
}
