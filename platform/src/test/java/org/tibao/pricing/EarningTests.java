package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.actuary.UnearnedPremium;
import org.tibao.money.Money;

class EarningTests {

  private static final LocalDate FROM = LocalDate.of(2026, 4, 1);
  private static final Earning RISING = new Earning(Money.fen(1_000_001),
      List.of(Money.fen(100), Money.fen(300), Money.fen(600)));

  @Test
  void aPremiumIsEarnedAsTheCostComes() {
    assertThat(RISING.unearned(FROM, FROM)).isEqualTo(Money.fen(1_000_001));
    assertThat(RISING.unearned(FROM, FROM.plusYears(1))).isEqualTo(Money.fen(900_001));
    assertThat(RISING.unearned(FROM, FROM.plusYears(2))).isEqualTo(Money.fen(600_001));
    assertThat(RISING.unearned(FROM, FROM.plusYears(3))).isEqualTo(Money.ZERO);
    assertThat(RISING.expectedToCome(FROM, FROM.plusYears(2))).isEqualTo(Money.fen(600));
    assertThat(RISING.until(FROM)).isEqualTo(LocalDate.of(2029, 4, 1));
  }

  @Test
  void onEveryDayEarnedAndUnearnedAddUpAndTheUnearnedFalls() {
    Money before = RISING.premium();
    for (LocalDate day = FROM; day.isBefore(RISING.until(FROM).plusDays(2)); day = day.plusDays(1)) {
      Money unearned = RISING.unearned(FROM, day);
      assertThat(unearned.plus(RISING.earned(FROM, day))).isEqualTo(RISING.premium());
      assertThat(unearned).isLessThanOrEqualTo(before);
      before = unearned;
    }
  }

  @Test
  void itAgreesWithTheActuary() {
    var other = new UnearnedPremium(1_000_001, new double[]{100, 300, 600});
    assertThat(RISING.unearned(FROM, FROM.plusDays(73)).fen()).isCloseTo(other.after(0.2), within(1L));
    assertThat(RISING.unearned(FROM, FROM.plusYears(1).plusDays(183)).fen()).isCloseTo(other.after(1.5), within(1L));
  }

  @Test
  void withoutExpectedCostItIsEarnedEvenly() {
    var even = new Earning(Money.fen(1000), List.of(Money.ZERO, Money.ZERO));
    assertThat(even.unearned(FROM, FROM.plusYears(1))).isEqualTo(Money.fen(500));
  }
}
