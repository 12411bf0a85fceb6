package org.tibao.insurance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which lifts are insured. */
@Configuration(proxyBeanMethods = false)
class InsuranceConfiguration {

  @Bean
  RuleKind<Underwriting> underwriting() {
    return Underwriting.KIND;
  }

  @Bean
  RuleKind<InsuranceTerms> insuranceTerms() {
    return InsuranceTerms.KIND;
  }

  @Bean
  RuleKind<InsuranceClocks> insuranceClocks() {
    return InsuranceClocks.KIND;
  }
}
