package org.tibao.voting;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules that votes are held by. */
@Configuration(proxyBeanMethods = false)
class VotingConfiguration {

  @Bean
  RuleKind<Majorities> votingMajorities() {
    return Majorities.KIND;
  }

  @Bean
  RuleKind<Procedure> votingProcedure() {
    return Procedure.KIND;
  }
}
