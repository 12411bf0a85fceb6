package org.tibao.apportionment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules by which costs are shared. */
@Configuration(proxyBeanMethods = false)
class ApportionmentConfiguration {

  @Bean
  RuleKind<FloorTables> floorTables() {
    return FloorTables.KIND;
  }

  @Bean
  RuleKind<SubsidyProgrammes> subsidyProgrammes() {
    return SubsidyProgrammes.KIND;
  }

  @Bean
  RuleKind<SharingCustom> sharingCustom() {
    return SharingCustom.KIND;
  }
}
