package org.tibao.rules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of rules that belong to no module above. */
@Configuration(proxyBeanMethods = false)
public class RulesConfiguration {

  /** The calendar of working days. */
  public static final RuleKind<WorkingDays> WORKING_DAYS = new RuleKind<>("working-days", WorkingDays.class);

  @Bean
  RuleKind<WorkingDays> workingDays() {
    return WORKING_DAYS;
  }
}
