package org.tibao.upkeep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

  @Bean
  RuleKind<InspectionCycle> inspectionCycle() {
    return InspectionCycle.KIND;
  }

  @Bean
  RuleKind<CareItems> careItems() {
    return CareItems.KIND;
  }

  @Bean
  RuleKind<CareRegimes> careRegimes() {
    return CareRegimes.KIND;
  }

  @Bean
  RuleKind<CareVisitRule> careVisitRule() {
    return CareVisitRule.KIND;
  }

  @Bean
  RuleKind<CareTests> careTests() {
    return CareTests.KIND;
  }

  @Bean
  RuleKind<SafetyRisks> safetyRisks() {
    return SafetyRisks.KIND;
  }
}
