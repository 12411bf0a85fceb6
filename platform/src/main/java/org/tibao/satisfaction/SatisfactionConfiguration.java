package org.tibao.satisfaction;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
class SatisfactionConfiguration {

  @Bean
  RuleKind<SatisfactionRule> satisfactionRule() {
    return SatisfactionRule.KIND;
  }
}
