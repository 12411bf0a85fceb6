package org.tibao.retrofit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.rules.RuleKind;

/** The kinds of rules that the retrofit of lifts works by. */
@Configuration(proxyBeanMethods = false)
class RetrofitConfiguration {

  @Bean
  RuleKind<ColourScheme> colourScheme() {
    return Colours.SCHEME;
  }

  @Bean
  RuleKind<Words> retrofitWords() {
    return Words.KIND;
  }

  @Bean
  RuleKind<PlanHints> planHints() {
    return PlanHints.KIND;
  }

  @Bean
  RuleKind<ComplaintClock> complaintClock() {
    return ComplaintClock.KIND;
  }

  @Bean
  RuleKind<FiveOnes> fiveOnes() {
    return FiveOnes.KIND;
  }

  @Bean
  RuleKind<Outlook.Bar> consentBar() {
    return Outlook.BAR;
  }

  @Bean
  RuleKind<ProgrammeTarget> programmeTarget() {
    return ProgrammeTarget.KIND;
  }

  @Bean
  RuleKind<CourseRule> courseRule() {
    return CourseRule.KIND;
  }

  @Bean
  RuleKind<OfferBasis> offerBasis() {
    return OfferBasis.KIND;
  }

  @Bean
  RuleKind<ChangeRule> changeRule() {
    return ChangeRule.KIND;
  }

  @Bean
  RuleKind<SubsidyBudget> subsidyBudget() {
    return SubsidyBudget.KIND;
  }
}
