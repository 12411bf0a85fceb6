package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnearnedPremiumTests {

  private final UnearnedPremium rising = new UnearnedPremium(1_000_01, new double[]{10, 30, 60});

  @ParameterizedTest
  @CsvSource({"0, 100001", "0.5, 95001", "1, 90001", "1.5, 75001", "2, 60001", "2.5, 30000", "3, 0", "9, 0"})
  void fallsAsTheExpectedCostIsUsedUp(double years, long unearned) {
    assertThat(rising.after(years)).isEqualTo(unearned);
  }

  @Test
  void neverRises() {
    var lift = new UnearnedPremium(14_000_000, TermPricing.USUAL.price(Lifts.retrofit()).expectedByYear());
    long before = lift.after(0);

    assertThat(before).isEqualTo(14_000_000);
    for (int month = 1; month <= 192; month++) {
      assertThat(lift.after(month / 12.0)).isLessThan(before);
      before = lift.after(month / 12.0);
    }
    assertThat(before).isZero();
    // Parts fail later than the calendar runs: after half of the term more than half of the cost is to come.
    assertThat(lift.earnedShare(8)).isBetween(0.3, 0.5);
  }

  @Test
  void refusesByName() {
    assertThatThrownBy(() -> new UnearnedPremium(-1, new double[]{1})).hasMessageStartingWith("A premium");
    assertThatThrownBy(() -> new UnearnedPremium(1, new double[]{-1}))
        .hasMessageStartingWith("The expected cost of a year");
    assertThatThrownBy(() -> new UnearnedPremium(1, new double[0]))
        .hasMessageStartingWith("The expected cost of a term");
    assertThatThrownBy(() -> rising.after(-0.1)).hasMessageStartingWith("The time since the start");
  }
}
