package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

/** What is said of the whole, against every sample that could have been drawn. */
class EstimatesTests {

  @Test
  void theRangeOfAnEvenDrawHoldsTheTruthWhateverItIs() {
    int frame = 30;
    for (int looked : new int[]{1, 7, 29, 30}) {
      for (int bad = 0; bad <= frame; bad++) {
        var seen = new HypergeometricDistribution(frame, bad, looked);
        double right = 0;
        for (int found = Math.max(0, looked - frame + bad); found <= Math.min(bad, looked); found++) {
          SampleEstimate said = Estimates.share(frame, looked, found);
          right += said.low() <= (double) bad / frame && (double) bad / frame <= said.high()
              ? seen.probability(found)
              : 0;
        }
        assertThat(right).as("%d of %d looked at, %d bad", looked, frame, bad).isGreaterThanOrEqualTo(0.95);
      }
    }
  }

  @Test
  void inALargeFrameTheRangeIsThatOfClopperAndPearson() {
    // Clopper and Pearson's exact ranges as tables print them, 95 %.
    near(Estimates.share(1_000_000, 10, 0), 0, 0.3085);
    near(Estimates.share(1_000_000, 10, 3), 0.0667, 0.6525);
    near(Estimates.share(1_000_000, 10, 10), 0.6915, 1);
    near(Estimates.share(1_000_000, 100, 5), 0.0164, 0.1128);
  }

  private static void near(SampleEstimate said, double low, double high) {
    assertThat(said.low()).isCloseTo(low, within(0.0001));
    assertThat(said.high()).isCloseTo(high, within(0.0001));
  }

  @Test
  void whoHasSeenAllIsSureAndWhoHasSeenNothingKnowsNothing() {
    assertThat(Estimates.share(12, 12, 5)).isEqualTo(new SampleEstimate(5 / 12.0, 5 / 12.0, 5 / 12.0, 12, 12));
    assertThat(Estimates.share(12, 0, 0)).isEqualTo(new SampleEstimate(0, 0, 1, 0, 12));
    assertThat(Estimates.share(List.of(), 0, 12).known()).isFalse();
    assertThat(Estimates.mean(List.of(), 12).known()).isFalse();
    List<Estimates.Looked> all = List.of(looked(1, 1), looked(1, 0), looked(1, 0));
    assertThat(Estimates.share(all, 3, 3)).isEqualTo(new SampleEstimate(1 / 3.0, 1 / 3.0, 1 / 3.0, 3, 3));
    assertThat(Estimates.share(all, 3, 3).margin()).isZero();
    assertThat(Estimates.total(all)).isEqualTo(new Estimates.Total(1, 0));
    assertThat(Estimates.mean(all, 3).margin()).isZero();
    assertThatThrownBy(() -> Estimates.share(12, 3, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Estimates.share(12, 13, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Estimates.share(12, 3, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> looked(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> looked(1.1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SampleEstimate(0.5, 0.6, 0.7, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SampleEstimate(0.5, 0.2, 0.4, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** One sample of a small frame with the chance that a shuffled systematic draw takes it. */
  private record Sample(List<Integer> who, double chance) {}

  /** Every sample of a small frame: all orders, and every place where the first point can fall. */
  private static List<Sample> every(int[] weights, int size) {
    int total = Arrays.stream(weights).sum();
    var found = new java.util.TreeMap<Integer, Long>();
    long[] all = {0};
    permute(IntStream.range(0, weights.length).toArray(), 0, order -> {
      for (int start = 0; start < total; start++) {
        int next = start;
        int end = 0;
        int taken = 0;
        for (int each : order) {
          end += weights[each] * size;
          if (next < end) {
            taken |= 1 << each;
            next += total;
          }
        }
        found.merge(taken, 1L, Long::sum);
        all[0]++;
      }
    });
    return found.entrySet().stream().map(each -> new Sample(
        IntStream.range(0, weights.length).filter(i -> (each.getKey() >> i & 1) == 1).boxed().toList(),
        (double) each.getValue() / all[0])).toList();
  }

  private static void permute(int[] order, int from, java.util.function.Consumer<int[]> each) {
    if (from == order.length) {
      each.accept(order);
      return;
    }
    for (int i = from; i < order.length; i++) {
      swap(order, from, i);
      permute(order, from + 1, each);
      swap(order, from, i);
    }
  }

  private static void swap(int[] order, int one, int other) {
    int kept = order[one];
    order[one] = order[other];
    order[other] = kept;
  }

  @Test
  void overAllSamplesThatCouldBeDrawnTheTotalIsRightAndItsVarianceNearlySo() {
    int[] weights = {1, 2, 2, 3, 4, 3, 2};
    double[] values = {1, 3, 2, 4, 3, 5, 1};
    int size = 3;
    double total = Arrays.stream(weights).sum();
    List<Sample> all = every(weights, size);
    double mean = 0;
    double variance = 0;
    double said = 0;
    double[] chances = new double[weights.length];
    for (Sample sample : all) {
      Estimates.Total one = Estimates.total(sample.who().stream()
          .map(i -> looked(size * weights[i] / total, values[i])).toList());
      mean += sample.chance() * one.value();
      variance += sample.chance() * Math.pow(one.value() - Arrays.stream(values).sum(), 2);
      said += sample.chance() * one.variance();
      sample.who().forEach(i -> chances[i] += sample.chance());
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat(chances[i]).isCloseTo(size * weights[i] / total, within(1e-12));
    }
    assertThat(mean).isCloseTo(Arrays.stream(values).sum(), within(1e-9));
    assertThat(said / variance).isBetween(0.9, 1.1);
  }

  @Test
  void theRangeOfAWeightedDrawHoldsTheTruthInNineteenOfTwentyDraws() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    int frame = 400;
    List<BigInteger> weights = IntStream.range(0, frame)
        .mapToObj(_ -> BigInteger.valueOf(10 + random.nextInt(90))).toList();
    for (double common : new double[]{0.03, 0.2, 0.6}) {
      // What is heavier is worse: the draw looks where it expects to find.
      double[] values = IntStream.range(0, frame)
          .mapToDouble(i -> random.nextDouble() < common * weights.get(i).intValue() / 55.0 ? 1 : 0).toArray();
      double truth = Arrays.stream(values).sum() / frame;
      int right = 0;
      double middle = 0;
      int draws = 1_000;
      for (int i = 0; i < draws; i++) {
        WeightedDraw draw = WeightedDraw.of(weights, 60, BigInteger.valueOf(i).toByteArray());
        SampleEstimate said = Estimates.share(draw.positions().stream()
            .map(each -> looked(draw.inclusion().get(each - 1).doubleValue(), values[each - 1])).toList(), 0, frame);
        right += said.low() <= truth && truth <= said.high() ? 1 : 0;
        middle += said.value() / draws;
      }
      assertThat(right).as("common %s", common).isGreaterThanOrEqualTo((int) (0.94 * draws));
      assertThat(middle).isCloseTo(truth, within(0.01));
    }
  }

  @Test
  void whatIsCertainIsKnownAndOnlyTheRestIsGuessed() {
    List<Estimates.Looked> seen = new ArrayList<>(List.of(looked(1, 1), looked(1, 1)));
    IntStream.range(0, 8).forEach(_ -> seen.add(looked(0.1, 0)));

    SampleEstimate said = Estimates.share(seen, 2, 82);

    assertThat(said.value()).isCloseTo(2 / 82.0, within(1e-12));
    assertThat(said.low()).isCloseTo(2 / 82.0, within(1e-12));
    // None of eight even ones: at most 36.9 % (Clopper and Pearson).
    assertThat(said.high()).isCloseTo((2 + 80 * 0.3694) / 82, within(1e-3));
    assertThat(said.looked()).isEqualTo(10);
    assertThat(said.frame()).isEqualTo(82);
  }

  @Test
  void aPartThatNobodyCouldLookAtWidensTheRangeAndMovesNothing() {
    List<Estimates.Looked> chance = List.of(looked(0.2, 1), looked(0.2, 0), looked(0.2, 0), looked(0.2, 0));
    SampleEstimate without = Estimates.share(chance, 5, 25);
    assertThat(without.value()).isCloseTo(0.25, within(1e-12));
    assertThat(without.low()).isCloseTo(Estimates.share(chance, 0, 20).low() * 20 / 25, within(1e-12));
    assertThat(without.high()).isCloseTo((5 + 20 * Estimates.share(chance, 0, 20).high()) / 25, within(1e-12));
    SampleEstimate certainOnly = Estimates.share(List.of(looked(1, 1), looked(1, 0)), 2, 12);
    assertThat(certainOnly.value()).isCloseTo(0.5, within(1e-12));
    assertThat(certainOnly.low()).isCloseTo(1 / 12.0, within(1e-12));
    assertThat(certainOnly.high()).isCloseTo(11 / 12.0, within(1e-12));
  }

  @Test
  void unevenWeightsSayLessThanEvenOnes() {
    List<Estimates.Looked> even = IntStream.range(0, 20).mapToObj(i -> looked(0.2, i % 4 == 0 ? 1 : 0)).toList();
    List<Estimates.Looked> uneven = IntStream.range(0, 20)
        .mapToObj(i -> looked(i % 2 == 0 ? 0.05 : 0.5, i % 4 == 0 ? 1 : 0)).toList();
    assertThat(Estimates.share(uneven, 0, 100).margin()).isGreaterThan(1.3 * Estimates.share(even, 0, 100).margin());
    List<Estimates.Looked> none = uneven.stream().map(each -> looked(each.chance(), 0)).toList();
    assertThat(Estimates.share(none, 0, 100).high()).isGreaterThan(0.2);
    List<Estimates.Looked> all = uneven.stream().map(each -> looked(each.chance(), 1)).toList();
    assertThat(Estimates.share(all, 0, 100).high()).isEqualTo(1);
    assertThat(Estimates.share(all, 0, 100).low()).isCloseTo(1 - Estimates.share(none, 0, 100).high(), within(1e-9));
  }

  /** Reckoned apart from this code by the formulas of docs/reference/draw.md, with another library's beta distribution. */
  @Test
  void aShareByWeightHasTheRangeOfKornAndGraubard() {
    SampleEstimate said = Estimates.share(List.of(looked(0.05, 1), looked(0.5, 0), looked(0.2, 0), looked(0.2, 1),
        looked(0.4, 0), looked(0.1, 0)), 0, 60);

    assertThat(said.value()).isCloseTo(0.5617977528, within(1e-9));
    assertThat(said.low()).isCloseTo(0.0785419868, within(1e-8));
    assertThat(said.high()).isCloseTo(0.9625946179, within(1e-8));
    assertThat(said.margin()).isCloseTo((0.9625946179 - 0.0785419868) / 2, within(1e-8));
  }

  @Test
  void aMeanHasTheRangeOfTheNormalDistributionAndIsNeverNegative() {
    List<Estimates.Looked> seen = List.of(looked(0.5, 2), looked(0.5, 0), looked(0.25, 1), looked(1, 4));
    SampleEstimate said = Estimates.mean(seen, 9);
    // Weights 2, 2, 4, 1: (4 + 0 + 4 + 4) / 9.
    assertThat(said.value()).isCloseTo(12 / 9.0, within(1e-12));
    // e = (y − m) / 9: per chance (4/3, −8/3, −4/3)/9 with (1 − π) 1/2, 1/2, 3/4; by hand.
    double[] parts = {4 / 27.0, -8 / 27.0, -4 / 27.0};
    double[] weights = {0.5, 0.5, 0.75};
    double middle = (parts[0] * 0.5 + parts[1] * 0.5 + parts[2] * 0.75) / 1.75;
    double spread = 0;
    for (int i = 0; i < 3; i++) {
      spread += weights[i] * Math.pow(parts[i] - middle, 2);
    }
    assertThat(said.high()).isCloseTo(12 / 9.0 + 1.959964 * Math.sqrt(1.5 * spread), within(1e-6));
    SampleEstimate one = Estimates.mean(List.of(looked(0.5, 2)), 2);
    assertThat(one.value()).isEqualTo(2);
    assertThat(one.high()).isInfinite();
    assertThat(Estimates.total(List.of(looked(0.5, 2))).variance()).isNaN();
  }

  @Test
  void whereAllThatWasSeenIsAlikeNothingTellsHowFarTheRestIsOff() {
    SampleEstimate said = Estimates.mean(List.of(looked(0.25, 0), looked(0.25, 0), looked(0.25, 0)), 12);
    assertThat(said.value()).isZero();
    assertThat(said.high()).isInfinite();
    assertThat(Estimates.mean(List.of(looked(1, 2), looked(1, 2)), 2).high()).isEqualTo(2);
  }

  private static Estimates.Looked looked(double chance, double value) {
    return new Estimates.Looked(chance, value);
  }
}
