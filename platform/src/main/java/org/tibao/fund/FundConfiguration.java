package org.tibao.fund;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules that the maintenance fund goes by. */
@Configuration(proxyBeanMethods = false)
class FundConfiguration {

  @Bean
  RuleKind<FundPolicy> fundPolicy() {
    return FundPolicy.KIND;
  }

  @Bean
  RuleKind<FundWords> fundWords() {
    return FundWords.KIND;
  }
}
