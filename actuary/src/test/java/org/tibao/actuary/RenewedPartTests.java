package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is known of a part before the term, and what is not paid at its beginning. */
class RenewedPartTests {

  private static final long PRICE = 1_000_000;
  private static final Lifetime LIFE = Lifts.weibull(8, 4);

  private static TermCost cost(int years, RenewedPart.Past past, double unpaid) {
    return TermPricing.USUAL.price(
        Lifts.only(years, 0, 0, new RenewedPart("part", LIFE, past, 1, PRICE, Cover.FULL, unpaid)));
  }

  @Test
  void aLongRowIsRenewedOnceAMeanLifeFromTheFirstYearOn() {
    TermCost old = cost(16, RenewedPart.Past.ofRow(60), 0);

    for (int year = 0; year < 16; year++) {
      assertThat(old.events(0, year)).isCloseTo(1 / 8.0, within(1e-3));
    }
    // A part that is known to be of that age has hardly half as many in its first year: to take the one for the other is dear.
    double average = (LIFE.variance() + 64) / 16;
    assertThat(cost(1, RenewedPart.Past.ofPart(average), 0).events(0, 0)).isLessThan(0.08);
  }

  @Test
  void aRowGoesOnWhereALongerTermWouldHaveBroughtIt() {
    TermCost fromTheStart = cost(30, RenewedPart.Past.ofRow(0), 0);
    TermCost later = cost(16, RenewedPart.Past.ofRow(14), 0);

    for (int year = 0; year < 16; year++) {
      assertThat(later.events(0, year)).isCloseTo(fromTheStart.events(0, 14 + year), within(1e-9));
    }
    assertThat(cost(16, RenewedPart.Past.ofRow(0), 0).expected())
        .isEqualTo(cost(16, RenewedPart.Past.ofPart(0), 0).expected());
  }

  @Test
  void aYoungRowIsStillItsFirstPart() {
    // Of parts that live eight years hardly one in five thousand has failed within the first year.
    assertThat(cost(3, RenewedPart.Past.ofRow(1), 0).expected())
        .isCloseTo(cost(3, RenewedPart.Past.ofPart(1), 0).expected(), within(5e-4 * PRICE));
  }

  @Test
  void whatTheMakerRenewsIsNotPaidButHasHappened() {
    TermCost paid = cost(16, RenewedPart.Past.ofRow(9), 0);
    TermCost warranted = cost(16, RenewedPart.Past.ofRow(9), 2);

    assertThat(warranted.events(0, 0)).isEqualTo(paid.events(0, 0)).isPositive();
    assertThat(warranted.expected(0, 0)).isZero();
    assertThat(warranted.expected(0, 1)).isZero();
    assertThat(warranted.expected(0, 2)).isEqualTo(paid.expected(0, 2));
    assertThat(paid.expected() - warranted.expected()).isCloseTo(paid.expected(0, 0) + paid.expected(0, 1),
        within(1e-6));
    // Half a cell of time is half of its renewals.
    assertThat(cost(16, RenewedPart.Past.ofRow(60), 1.0 / 12).expected(0, 0))
        .isCloseTo(11.0 / 12 / 8 * PRICE, within(1e-3 * PRICE));
    assertThat(cost(1, RenewedPart.Past.ofRow(9), 20).quantile(0.999)).isZero();
  }

  @Test
  void aWaitingPeriodTakesItsDaysFromAPeril() {
    Peril fire = new Peril("fire", 0.6, 0.5, Severity.fixed(100_000), true, Cover.FULL);
    TermCost paid = TermPricing.USUAL.price(Lifts.only(3, 0, 0, fire));
    TermCost waited = TermPricing.USUAL.price(Lifts.only(3, 0, 0, fire.unpaidFor(1.1).at(0.6)));

    assertThat(waited.events(0, 0)).isEqualTo(paid.events(0, 0));
    assertThat(waited.expected(0, 0)).isZero();
    assertThat(waited.expected(0, 1)).isCloseTo(0.9 * paid.expected(0, 1), within(1e-6));
    assertThat(waited.expected(0, 2)).isEqualTo(paid.expected(0, 2));
    assertThat(waited.distribution().mean()).isCloseTo(waited.expected(), within(1e-6 * waited.expected()));
  }
}
