package org.tibao.dossier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** What this module brings to the application. */
@Configuration(proxyBeanMethods = false)
class DossierConfiguration {

  @Bean
  RuleKind<DossierContents> dossierContents() {
    return DossierContents.KIND;
  }
}
