package org.tibao.privacy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which people are asked, answered, and by which their data are kept. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

  @Bean
  RuleKind<ConsentWords> consentWords() {
    return ConsentWords.KIND;
  }

  @Bean
  RuleKind<Retention> retention() {
    return Retention.KIND;
  }

  @Bean
  RuleKind<AnswerDays> dataAnswer() {
    return AnswerDays.KIND;
  }
}
