package org.tibao.handbook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
class HandbookConfiguration {

  @Bean
  RuleKind<HandbookContents> handbookContents() {
    return HandbookContents.KIND;
  }
}
