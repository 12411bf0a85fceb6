package org.tibao.instalment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which instalments are shown and answered. */
@Configuration(proxyBeanMethods = false)
class InstalmentConfiguration {

  @Bean
  RuleKind<EffectiveRate.Custom> effectiveRate() {
    return EffectiveRate.Custom.KIND;
  }

  @Bean
  RuleKind<AnswerClock> instalmentClock() {
    return AnswerClock.KIND;
  }

  @Bean
  RuleKind<SampleOffers> sampleOffers() {
    return SampleOffers.KIND;
  }
}
