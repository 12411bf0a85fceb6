package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tibao.money.Money;
import org.tibao.rules.RuleBook;

class RatingTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Risk SIX_STOPS = new Risk("1", 6, 4, 0, "", 150);

  private static Rating of(String product) {
    return new Rating(RuleBook.shipped(Products.KIND, "/31/", TODAY).data().find(product).orElseThrow(),
        RuleBook.shipped(PartsTable.KIND, "/31/", TODAY).data(),
        RuleBook.shipped(RatingFactors.KIND, "/31/", TODAY).data());
  }

  @Test
  void aSixStopRetrofitCostsWhatPublishedProgrammesCharge() {
    Quote quote = of("whole-life-16").quote(SIX_STOPS);

    assertThat(quote.premium()).isBetween(Money.yuan("140000"), Money.yuan("176000"));
    assertThat(Money.sum(quote.shares().values())).isEqualTo(quote.premium());
    assertThat(Money.sum(quote.years())).isEqualTo(quote.expected());
    assertThat(Money.sum(quote.items().stream().map(Quote.Item::expected).toList())).isEqualTo(quote.expected());
    assertThat(quote.expected()).isLessThan(quote.p75());
    assertThat(quote.p75()).isLessThan(quote.p95());
    assertThat(quote.p95()).isLessThan(quote.p99_5());
  }
}
