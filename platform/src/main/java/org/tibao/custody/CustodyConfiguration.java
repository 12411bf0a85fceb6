package org.tibao.custody;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules that supervised money moves by. */
@Configuration(proxyBeanMethods = false)
class CustodyConfiguration {

  @Bean
  RuleKind<ReleasePlanRule> releasePlanRule() {
    return ReleasePlanRule.KIND;
  }

  @Bean
  RuleKind<ReleaseCaps> releaseCaps() {
    return ReleaseCaps.KIND;
  }

  @Bean
  RuleKind<ReleaseChecks> releaseChecks() {
    return ReleaseChecks.KIND;
  }

  @Bean
  RuleKind<AccountOpenness> accountOpenness() {
    return AccountOpenness.KIND;
  }

  @Bean
  RuleKind<FeeCap> feeCap() {
    return FeeCap.KIND;
  }

  @Bean
  RuleKind<OrderForm> orderForm() {
    return OrderForm.KIND;
  }

  @Bean
  RuleKind<StatementWords> statementWords() {
    return StatementWords.KIND;
  }
}
