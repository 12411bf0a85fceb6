package org.tibao.voting.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.StairwellTab;
import org.tibao.web.NavigationEntry;

/** The pages of this module in the console's navigation and on the pages of a stairwell. */
@Configuration(proxyBeanMethods = false)
class VotingNavigation {

  @Bean
  NavigationEntry votesEntry() {
    return new NavigationEntry("", "votes", "/votes", "voting.nav", 40, "VOTE_READ");
  }

  @Bean
  StairwellTab votesTab() {
    return new StairwellTab("votes", "/votes", "voting.nav", 30, "VOTE_READ");
  }
}
