package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainLadderTests {

  /** The triangle of the Reinsurance Association of America, from T. Mack (1994). */
  private static final double[][] RAA = {{5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834},
      {106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704},
      {3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466},
      {5655, 11555, 15766, 21266, 23425, 26083, 27067}, {1092, 9565, 15836, 22169, 25955, 26180},
      {1513, 6445, 11702, 12935, 15852}, {557, 4020, 10946, 12314}, {1351, 6947, 13112}, {3133, 5395}, {2063}};

  @Test
  void repeatsThePublishedReserveOfTheRaa() {
    var ladder = new ChainLadder(triangle(RAA));

    assertThat(ladder.reserve()).isCloseTo(52_135.23, within(0.005));
    assertThat(ladder.standardError()).isCloseTo(26_909.01, within(0.005));
    assertThat(ladder.factor(0)).isCloseTo(2.999359, within(5e-7));
    assertThat(ladder.reserve(9)).isCloseTo(16_339.44, within(0.005));
    assertThat(ladder.ultimate(9)).isCloseTo(18_402.44, within(0.005));
    assertThat(ladder.reserve(0)).isZero();
    assertThat(ladder.standardError(0)).isZero();
  }

  @Test
  void repeatsThePublishedFactorsOfTheFile() {
    List<String> lines = Published.lines("chain-ladder-triangles/matrix/genins.csv");
    double[][] rows = lines.stream()
        .map(line -> Arrays.stream(line.split(",")).skip(1).filter(cell -> !cell.isBlank())
            .mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
    var ladder = new ChainLadder(triangle(rows));

    assertThat(ladder.reserve()).isCloseTo(18_680_856, within(0.5));
    assertThat(ladder.standardError()).isCloseTo(2_447_095, within(0.5));
    double[] errors = {0, 75_535, 121_699, 133_549, 261_406, 411_010, 558_317, 875_328, 971_258, 1_363_155};
    // M. Merz, M. V. Wüthrich (2008), one year.
    double[] oneYear = {0, 75_535, 105_309, 79_846, 235_115, 318_427, 361_089, 629_681, 588_662, 1_029_925};
    for (int i = 0; i < errors.length; i++) {
      assertThat(ladder.standardError(i)).isCloseTo(errors[i], within(0.5));
      assertThat(ladder.oneYearError(i)).isCloseTo(oneYear[i], within(0.5));
    }
    assertThat(ladder.oneYearError()).isCloseTo(1_778_968, within(0.5));
  }

  @Test
  void theLastYearOfDevelopmentIsTheWholeOfIt() {
    var ladder = new ChainLadder(triangle(new double[][]{{100, 150}, {110, 170}, {120}}));

    assertThat(ladder.factor(0)).isEqualTo(320.0 / 210);
    assertThat(ladder.reserve()).isCloseTo(120 * (320.0 / 210 - 1), within(1e-9));
    double variance = 100 * Math.pow(1.5 - 320.0 / 210, 2) + 110 * Math.pow(170.0 / 110 - 320.0 / 210, 2);
    assertThat(ladder.variance(0)).isCloseTo(variance, within(1e-12));
    assertThat(ladder.standardError())
        .isCloseTo(Math.sqrt(120 * 120 * variance * (1 / 120.0 + 1 / 210.0)), within(1e-9))
        .isEqualTo(ladder.oneYearError(2), within(1e-9)).isEqualTo(ladder.oneYearError(), within(1e-9));
    assertThat(ladder.developed(0)).isEqualTo(210.0 / 320);
    assertThat(ladder.developed(1)).isOne();
  }

  @Test
  void oneYearIsNeverMoreUncertainThanAllYears() {
    var ladder = new ChainLadder(triangle(RAA));

    assertThat(ladder.oneYearError()).isLessThan(ladder.standardError()).isGreaterThan(0.5 * ladder.standardError());
    for (int i = 1; i < 10; i++) {
      assertThat(ladder.oneYearError(i)).isLessThanOrEqualTo(ladder.standardError(i) + 1e-9);
    }
  }

  @Test
  void takesTheSmallestScatterForWhatOnePairCannotTell() {
    var ladder = new ChainLadder(triangle(RAA));
    double one = ladder.variance(7);
    double two = ladder.variance(6);

    assertThat(ladder.variance(8)).isEqualTo(Math.min(one * one / two, Math.min(one, two)));
    assertThat(new ChainLadder(triangle(new double[][]{{1, 2}, {1}})).variance(0)).isZero();
    assertThat(new ChainLadder(triangle(new double[][]{{1, 2, 3}, {1, 3}, {1}})).variance(1))
        .isEqualTo(new ChainLadder(triangle(new double[][]{{1, 2, 3}, {1, 3}, {1}})).variance(0)).isEqualTo(0.5);
  }

  @Test
  void refusesFlawedTrianglesByName() {
    assertThat(flaw(new double[][]{{1, 2}, {}})).isEqualTo(FlawedTriangle.Flaw.EMPTY_ORIGIN);
    assertThat(flaw(new double[][]{{1, Double.NaN}, {1}})).isEqualTo(FlawedTriangle.Flaw.NOT_A_NUMBER);
    assertThat(flaw(new double[][]{{1, 2}})).isEqualTo(FlawedTriangle.Flaw.NOTHING_TO_DEVELOP);
    assertThat(flaw(new double[][]{{1}, {2}})).isEqualTo(FlawedTriangle.Flaw.NOTHING_TO_DEVELOP);
    assertThat(flaw(new double[][]{{0, 2}, {1}})).isEqualTo(FlawedTriangle.Flaw.NO_FACTOR);
    assertThat(flaw(new double[][]{{1, 2, 3}, {1, 2, 3}, {1}})).isEqualTo(FlawedTriangle.Flaw.NOT_REGULAR);
    assertThatThrownBy(() -> new Triangle(List.of("2001"), RAA)).hasMessageContaining("1 names, 10 rows");
  }

  private static FlawedTriangle.Flaw flaw(double[][] rows) {
    try {
      return FlawedTriangle.Flaw.valueOf("" + new ChainLadder(triangle(rows)).oneYearError());
    } catch (FlawedTriangle flawed) {
      assertThat(flawed).hasMessageContaining(flawed.flaw().name());
      return flawed.flaw();
    }
  }

  @Test
  void theExpectedLossTakesThePlaceOfWhatIsNotKnownYet() {
    Triangle triangle = triangle(new double[][]{{100, 150}, {110, 170}, {120}});
    var expected = BornhuetterFerguson.of(triangle, new double[]{200, 200, 300}, 0.8);
    double open = 1 - 210.0 / 320;

    assertThat(expected.reserve(0)).isZero();
    assertThat(expected.reserve(2)).isCloseTo(300 * 0.8 * open, within(1e-9));
    assertThat(expected.reserve()).isEqualTo(expected.reserve(2));
    assertThat(expected.ultimate(2)).isCloseTo(120 + 240 * open, within(1e-9));

    var found = BornhuetterFerguson.capeCod(triangle, new double[]{200, 200, 300});
    assertThat(found.lossRatio()).isCloseTo((150 + 170 + 120) / (400 + 300 * 210.0 / 320), within(1e-12));
    assertThatThrownBy(() -> BornhuetterFerguson.capeCod(triangle, new double[]{1, 1}))
        .hasMessage("Each origin needs its premium: 2 premiums, 3 origins.");
    assertThatThrownBy(() -> BornhuetterFerguson.capeCod(triangle, new double[]{1, 1, 0}))
        .hasMessageStartingWith("The premium of an origin");
    assertThatThrownBy(() -> BornhuetterFerguson.of(triangle, new double[]{1, 1, 1}, -1))
        .hasMessageStartingWith("An expected loss ratio");
  }

  private static Triangle triangle(double[][] rows) {
    return new Triangle(java.util.stream.IntStream.range(0, rows.length).mapToObj(i -> "" + (1981 + i)).toList(), rows);
  }
}
