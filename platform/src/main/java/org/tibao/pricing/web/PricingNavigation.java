package org.tibao.pricing.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.web.NavigationEntry;

/** The pages of this module in the console's navigation. */
@Configuration(proxyBeanMethods = false)
class PricingNavigation {

  @Bean
  NavigationEntry productsEntry() {
    return new NavigationEntry("lifts", "products", "/products", "pricing.nav.products", 66, "POLICY_READ");
  }

  @Bean
  NavigationEntry quotesEntry() {
    return new NavigationEntry("lifts", "quotes", "/quotes", "pricing.nav.quotes", 67, "POLICY_READ");
  }

  @Bean
  NavigationEntry portfolioEntry() {
    return new NavigationEntry("lifts", "portfolio", "/portfolio", "pricing.nav.portfolio", 68,
        "PORTFOLIO_READ");
  }
}
