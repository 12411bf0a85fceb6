package org.tibao.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.insurance.Covered;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.support.Property;

/** What a loss comes to: others' payments, deductible, share, limits, in that order and to the fen. */
class ReckoningTests {

  @ParameterizedTest(name = "{0} less {1}, {2} (deductible, share, limit), left {3}: {4}")
  @CsvSource({
      "1000, 0, 0/100%/, , 1000", "1000, 0, 500/100%/, , 500", "1000, 300, 500/100%/, , 200",
      "1000, 0, 0/90%/, , 900", "1000.01, 0, 0/50%/, , 500.01",
      "0.01, 0, 0/50%/, , 0.01", "0.01, 0, 0/49.9999%/, , 0", "500, 0, 500/100%/, , 0", "500.01, 0, 500/100%/, , 0.01",
      "5000, 0, 0/100%/, 0, 0", "5000, 0, 0/100%/5000, 5000, 5000", "1000.01, 0, 500/33.3333%/, , 166.67",
      "1000, 0, 100/90%/, , 810", "400, 0, 500/100%/, , 0", "400, 500, 0/100%/, , 0",
      "5000, 0, 0/100%/3000, , 3000", "5000, 0, 0/100%/, 1200, 1200", "5000, 0, 0/100%/3000, 1200, 1200",
      "5000, 0, 0/100%/1000, 1200, 1000", "5000, 0, 0/80%/4000, 9000, 4000", "5000, 0, 0/100%/, -5, 0"})
  void comesToTheFen(String loss, String elsewhere, String terms, @Nullable String left, String owed) {
    String[] each = terms.split("/", -1);
    var item = new Covered.Item(CoverItem.LIABILITY, Rate.percent(each[1]), Money.yuan(each[0]),
        each[2].isEmpty() ? null : Money.yuan(each[2]), List.of());
    assertThat(Reckoning.of(item, Money.yuan(loss), Money.yuan(elsewhere), left == null ? null : Money.yuan(left))
        .amount()).isEqualTo(Money.yuan(owed));
  }

  @Test
  void nobodyGainsByALossAndNoLimitIsPassed() {
    Property.forAll((random, size) -> {
      Money limit = Money.fen(random.nextLong(0, 50_000L * size));
      Covered.Item item = new Covered.Item(CoverItem.LIABILITY, new Rate(random.nextLong(0, Rate.ONE + 1)),
          Money.fen(random.nextLong(0, 1_000L * size)), limit, List.of());
      Money loss = Money.fen(random.nextLong(1, 90_000L * size));
      Money elsewhere = Money.fen(random.nextLong(0, 20_000L * size));
      Money rest = Money.max(Money.ZERO, loss.minus(elsewhere));
      assertThat(Reckoning.of(item, loss, elsewhere, null).amount()).isBetween(Money.ZERO, Money.min(rest, limit));
    });
  }
}
