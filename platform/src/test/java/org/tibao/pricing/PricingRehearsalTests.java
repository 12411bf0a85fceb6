package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tibao.rules.RuleBook;

class PricingRehearsalTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Rating RATING = new Rating(
      RuleBook.shipped(Products.KIND, "/", TODAY).data().find("whole-life-16").orElseThrow(),
      RuleBook.shipped(PartsTable.KIND, "/", TODAY).data(),
      RuleBook.shipped(RatingFactors.KIND, "/", TODAY).data());
  private static final PricingRehearsal REHEARSAL = new PricingRehearsal(RATING);

  @Test
  void everyLiftIsOfItsOwnClassUnlessTheyShare() {
    var done = new ConcurrentLinkedQueue<Long>();
    PricingRehearsal.Growth different = REHEARSAL.growth(50, false, done::add);

    assertThat(different.lifts()).isEqualTo(50);
    assertThat(different.classes()).isEqualTo(50);
    assertThat(done).containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
    // The first are new lifts of two floors and more, at sixty starts a day.
    long premium = 0;
    for (int i = 0; i < 40; i++) {
      premium += RATING.quote(new Risk("x", 2 + i, 4, 0, "", 60)).premium().fen();
    }
    assertThat(REHEARSAL.growth(40, false, _ -> {}).premium()).isEqualTo(premium);
    assertThat(different.premium()).isGreaterThan(premium);
    assertThat(different.nanos()).isPositive();

    done.clear();
    PricingRehearsal.Growth shared = REHEARSAL.growth(30, true, done::add);
    assertThat(shared.classes()).isEqualTo(30);
    assertThat(done).hasSize(30).contains(30L);
    assertThat(shared.premium()).isPositive();
  }

  @Test
  void speedIsWhatWasDoneInTheTime() {
    PricingRehearsal.Speed speed = REHEARSAL.speed(2, 200_000_000);

    assertThat(speed.cores()).isEqualTo(2);
    assertThat(speed.quotes()).isPositive();
    assertThat(speed.nanos()).isGreaterThanOrEqualTo(200_000_000);
    assertThat(new PricingRehearsal.Speed(1, 300, 1_500_000_000).perSecond()).isCloseTo(200, within(1e-9));
  }

  @Test
  void theUsualEngineIsExacterThanAFewThousandPaths() {
    PricingRehearsal.Comparison comparison = REHEARSAL.compare(2_500, 7);

    assertThat(comparison.paths()).isEqualTo(2_500);
    assertThat(comparison.expectedError()).isCloseTo(0.01, within(1e-12));
    assertThat(comparison.exactError()).isBetween(1e-7, 2e-3);
    assertThat(comparison.simulatedError()).isBetween(comparison.exactError(), 0.05);
    assertThat(comparison.exactNanos()).isPositive();
    assertThat(comparison.simulatedNanos()).isPositive();
  }
}
