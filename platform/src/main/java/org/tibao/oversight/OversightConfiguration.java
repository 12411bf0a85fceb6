package org.tibao.oversight;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformSettings.class)
class OversightConfiguration {

  @Bean
  RuleKind<HazardRules> hazardRules() {
    return HazardRules.KIND;
  }
}
