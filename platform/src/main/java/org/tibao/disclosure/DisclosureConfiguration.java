package org.tibao.disclosure;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.OpenBooks;
import org.tibao.rules.RuleKind;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
class DisclosureConfiguration {

  @Bean
  RuleKind<OpenBooksRule> openBooksRule() {
    return OpenBooksRule.KIND;
  }

  /** Where papers lead that are hung up at a door. */
  @Bean
  OpenBooks openBooks(Disclosure disclosure) {
    return (stairwell, now) -> Optional.of(disclosure.address(stairwell.id(), now));
  }
}
