package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class VoteRehearsalModuleTests {

  @Autowired
  private VoteRehearsal rehearsal;
  @Autowired
  private VoteChecks checks;

  @Test
  void holdsAVoteOfAnySizeThatStandsEveryCheck() {
    VoteRehearsal.Figures figures = rehearsal.hold(1_025, Door.NOW);
    assertThat(figures.dwellings()).isEqualTo(1_025);
    assertThat(figures.ballots()).isEqualTo(923);
    VoteReport report = checks.all();
    assertThat(report.holds()).isTrue();
    assertThat(report.ballots()).isGreaterThanOrEqualTo(923);
  }
}
