package org.tibao.claims;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which claims are handled. */
@Configuration(proxyBeanMethods = false)
class ClaimsConfiguration {

  @Bean
  RuleKind<ClaimTimes> claimTimes() {
    return ClaimTimes.KIND;
  }

  @Bean
  RuleKind<ClaimTerms> claimTerms() {
    return ClaimTerms.KIND;
  }
}
