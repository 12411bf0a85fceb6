package org.tibao.repair;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which lifts are repaired. */
@Configuration(proxyBeanMethods = false)
class RepairConfiguration {

  @Bean
  RuleKind<RepairTerms> repairTerms() {
    return RepairTerms.KIND;
  }

  @Bean
  RuleKind<PriceBook> repairPrices() {
    return PriceBook.KIND;
  }
}
