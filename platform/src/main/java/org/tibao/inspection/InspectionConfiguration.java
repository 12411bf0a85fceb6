package org.tibao.inspection;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which is drawn, looked and judged. */
@Configuration(proxyBeanMethods = false)
class InspectionConfiguration {

  @Bean
  RuleKind<RedFlagRule> redFlagRule() {
    return RedFlagRule.KIND;
  }

  @Bean
  RuleKind<CheckWeights> checkWeights() {
    return CheckWeights.KIND;
  }

  @Bean
  RuleKind<CheckItems> checkItems() {
    return CheckItems.KIND;
  }

  @Bean
  RuleKind<FindingClocks> findingClocks() {
    return FindingClocks.KIND;
  }
}
