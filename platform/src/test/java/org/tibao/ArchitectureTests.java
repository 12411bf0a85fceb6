package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.support.MainClasses;

/** The house rules, asked of the product; each is seen to fail in GuardTests. */
class ArchitectureTests {

  @ParameterizedTest
  @ValueSource(strings = {"time", "zone", "sql", "surface", "exact", "name", "may"})
  void theProductKeepsTheHouseRule(String rule) {
    HouseRules.ALL.get(rule).check(MainClasses.all());
  }

  @Test
  void everyHouseRuleIsAsked() {
    assertThat(HouseRules.ALL).containsOnlyKeys("time", "zone", "sql", "surface", "exact", "name", "may");
  }
}
