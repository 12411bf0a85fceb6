package org.tibao.fund;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.money.Money;

/** How much of a sum may leave: exactly the part is within it, a fen more is not. */
class PaymentCapsTests {

  @ParameterizedTest(name = "{0} of {2} within {1} %: {3}")
  @CsvSource({"3000, 30, 10000, true", "3000.01, 30, 10000, false", "2999.99, 30, 10000, true", "0, 30, 0, true",
      "0.01, 30, 0, false", "0, 0, 10000, true", "0.01, 0, 10000, false", "0.30, 30, 1.00, true",
      "0.31, 30, 1.01, false", "0.30, 30, 1.01, true", "100.00, 100, 100.00, true", "100.01, 100, 100.00, false",
      "33.33, 33.3333, 100.00, true", "33.34, 33.3333, 100.00, false"})
  void isComparedCrosswise(String amount, String percent, String sum, boolean within) {
    assertThat(PaymentCaps.within(Money.yuan(amount), percent, Money.yuan(sum))).isEqualTo(within);
  }
}
