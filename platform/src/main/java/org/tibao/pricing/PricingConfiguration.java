package org.tibao.pricing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which lifts are priced. */
@Configuration(proxyBeanMethods = false)
class PricingConfiguration {

  @Bean
  RuleKind<PartsTable> partsTable() {
    return PartsTable.KIND;
  }

  @Bean
  RuleKind<Products> products() {
    return Products.KIND;
  }

  @Bean
  RuleKind<RatingFactors> ratingFactors() {
    return RatingFactors.KIND;
  }
}
