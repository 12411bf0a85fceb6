package org.tibao.disclosure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
class DisclosureConfiguration {

  @Bean
  RuleKind<OpenBooksRule> openBooksRule() {
    return OpenBooksRule.KIND;
  }
}
