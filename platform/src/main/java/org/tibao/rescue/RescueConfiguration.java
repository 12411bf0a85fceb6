package org.tibao.rescue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which people are rescued. */
@Configuration(proxyBeanMethods = false)
class RescueConfiguration {

  @Bean
  RuleKind<RescueClocks> rescueClocks() {
    return RescueClocks.KIND;
  }
}
