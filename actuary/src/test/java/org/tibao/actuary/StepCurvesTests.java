package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kaplan–Meier and Nelson–Aalen, which stand on the same risk sets. */
class StepCurvesTests {

  private static final List<Observation> SIX = List.of(Observation.exact(3), Observation.exact(5).times(2),
      Observation.rightCensored(5), Observation.rightCensored(7), Observation.exact(8));

  @Test
  void theCurveAndItsBoundsAreThoseOfThePrintedTable() throws IOException {
    List<Observation> lives = ReferenceData.lives("kaplan-meier-automotive/automotive.csv", "time", "event", "");
    KaplanMeier curve = KaplanMeier.of(lives);
    int rows = compare(curve, "Censoring code", 31);
    assertThat(rows).isEqualTo(31);
    assertThat(curve.steps()).hasSize(10);
  }

  @Test
  void withoutTheCensoredTheCurveIsTheSecondPrintedTable() throws IOException {
    KaplanMeier curve = KaplanMeier.of(ReferenceData.lives("kaplan-meier-automotive/automotive.csv", "time", "event",
        "").stream().filter(Observation::isFailure).toList());
    assertThat(compare(curve, "Censoring code", 10)).isEqualTo(10);
  }

  /** Compares the curve with the printed rows of the table of that many parts; the answer is how many rows there were. */
  private static int compare(KaplanMeier curve, String heading, int parts) throws IOException {
    int compared = 0;
    int remaining = 0;
    for (String line : Files
        .readAllLines(ReferenceData.file("kaplan-meier-automotive/reference_kaplan_meier_automotive.txt"))) {
      String[] cells = line.strip().split("\\s+");
      if (line.contains(heading)) {
        remaining = 0;
      } else if (cells.length == 6 && cells[0].matches("\\d+")) {
        remaining = remaining == 0 ? Integer.parseInt(cells[2]) : remaining;
        if (remaining == parts) {
          double time = Double.parseDouble(cells[0]);
          assertThat(curve.survival(time)).as(line).isCloseTo(Double.parseDouble(cells[3]), within(5e-7));
          Interval band = curve.steps().stream().filter(step -> step.time() <= time)
              .reduce((first, second) -> second).map(step -> step.band(KaplanMeier.Scale.PLAIN, 0.95))
              .orElse(new Interval(1, 1));
          assertThat(band.low()).as(line).isCloseTo(Double.parseDouble(cells[4]), within(5e-7));
          assertThat(band.high()).as(line).isCloseTo(Double.parseDouble(cells[5]), within(5e-7));
          compared++;
        }
      }
    }
    return compared;
  }

  @Test
  void aSmallTableComesOutAsByHand() {
    KaplanMeier curve = KaplanMeier.of(SIX);

    assertThat(curve.steps()).extracting(KaplanMeier.Step::time).containsExactly(3.0, 5.0, 8.0);
    assertThat(curve.steps()).extracting(KaplanMeier.Step::atRisk).containsExactly(6.0, 5.0, 1.0);
    assertThat(curve.steps()).extracting(KaplanMeier.Step::failures).containsExactly(1.0, 2.0, 1.0);
    assertThat(curve.survival(2.9)).isOne();
    assertThat(curve.survival(3)).isCloseTo(5.0 / 6, within(1e-15));
    assertThat(curve.survival(7.9)).isCloseTo(0.5, within(1e-15));
    assertThat(curve.survival(8)).isZero();
    assertThat(curve.steps().get(1).standardError())
        .isCloseTo(0.5 * Math.sqrt(1.0 / 30 + 2.0 / 15), within(1e-15));
    assertThat(curve.steps().get(2).standardError()).isZero();
    assertThat(curve.quantile(0.1)).hasValue(3);
    assertThat(curve.quantile(0.5)).hasValue(5);
    assertThat(curve.quantile(0.51)).hasValue(8);
    assertThat(curve.restrictedMean(10)).isCloseTo(3 + 2 * 5.0 / 6 + 3 * 0.5, within(1e-14));
    assertThat(curve.restrictedMean(4)).isCloseTo(3 + 5.0 / 6, within(1e-14));
    assertThat(curve.restrictedMean(3)).isEqualTo(3);
    assertThat(KaplanMeier.of(List.of(Observation.exact(1), Observation.rightCensored(2))).quantile(0.6)).isEmpty();
  }

  @Test
  void withoutCensoringTheCurveIsTheEmpiricalOne() {
    var observations = new ArrayList<Observation>();
    double[] times = DoubleStream.iterate(0.37, t -> t * 61.7 % 10).limit(200).toArray();
    DoubleStream.of(times).forEach(t -> observations.add(Observation.exact(t)));
    KaplanMeier curve = KaplanMeier.of(observations);

    for (KaplanMeier.Step step : curve.steps()) {
      double share = DoubleStream.of(times).filter(t -> t > step.time()).count() / 200.0;
      assertThat(step.survival()).isCloseTo(share, within(1e-12));
      assertThat(step.standardError()).isCloseTo(Math.sqrt(share * (1 - share) / 200), within(1e-12));
    }
    assertThat(curve.restrictedMean(100)).isCloseTo(DoubleStream.of(times).average().orElseThrow(), within(1e-12));
  }

  @Test
  void aPartCountsFromTheAgeAtWhichItEntered() {
    KaplanMeier curve = KaplanMeier.of(List.of(Observation.exact(2), Observation.exact(4).enteredAt(3),
        Observation.rightCensored(6).enteredAt(4), Observation.exact(5).enteredAt(1), Observation.rightCensored(9)));

    // At 4, the part that enters at 4 has not been seen yet.
    assertThat(curve.steps()).extracting(KaplanMeier.Step::atRisk).containsExactly(3.0, 3.0, 3.0);
    assertThat(curve.survival(5)).isCloseTo(8.0 / 27, within(1e-15));
  }

  @Test
  void countsAreAsGoodAsRows() {
    var rows = new ArrayList<Observation>();
    for (Observation each : SIX) {
      for (int i = 0; i < each.count() * 3; i++) {
        rows.add(each.times(1));
      }
    }
    KaplanMeier counted = KaplanMeier.of(SIX.stream().map(each -> each.times(each.count() * 3)).toList());

    assertThat(counted).isEqualTo(KaplanMeier.of(rows));
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, 0.0999240, 0.9000760", "LOG, 0.2246303, 1", "LOG_LOG, 0.1109483, 0.8037092",
      "LOGIT, 0.1679391, 0.8320609"})
  void bandsAreSymmetricOnTheirScale(KaplanMeier.Scale scale, double low, double high) {
    Interval band = KaplanMeier.of(SIX).steps().get(1).band(scale, 0.95);

    assertThat(band.low()).isCloseTo(low, within(1e-7));
    assertThat(band.high()).isCloseTo(high, within(1e-7));
    assertThat(KaplanMeier.of(SIX).steps().get(2).band(scale, 0.95)).isEqualTo(new Interval(0, 0));
  }

  @Test
  void theHazardAddsUpFailuresOverThoseAtRisk() {
    NelsonAalen curve = NelsonAalen.of(SIX);

    assertThat(curve.hazard(2)).isZero();
    assertThat(curve.hazard(3)).isCloseTo(1.0 / 6, within(1e-15));
    assertThat(curve.hazard(6)).isCloseTo(1.0 / 6 + 2.0 / 5, within(1e-15));
    assertThat(curve.hazard(100)).isCloseTo(1.0 / 6 + 2.0 / 5 + 1, within(1e-15));
    assertThat(curve.steps().get(1).variance()).isCloseTo(1.0 / 36 + 2.0 / 25, within(1e-15));
    assertThat(curve.steps().get(1).standardError()).isCloseTo(Math.sqrt(1.0 / 36 + 2.0 / 25), within(1e-15));
    double factor = Math.exp(1.959963984540054 * Math.sqrt(1.0 / 36 + 2.0 / 25) / (17.0 / 30));
    assertThat(curve.steps().get(1).band(0.95).low()).isCloseTo(17.0 / 30 / factor, within(1e-12));
    assertThat(curve.steps().get(1).band(0.95).high()).isCloseTo(17.0 / 30 * factor, within(1e-12));
  }

  @Test
  void refusesWhatNoStepCurveCanHold() {
    assertThatThrownBy(() -> KaplanMeier.of(List.of(Observation.rightCensored(1))))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("There is no failure among the 1 observations.");
    assertThatThrownBy(() -> NelsonAalen.of(List.of(Observation.between(1, 2)))).hasMessage(
        "A step curve takes exact and right censored times only, not one between 1.0 and 2.0.");
    assertThatThrownBy(() -> KaplanMeier.of(SIX).restrictedMean(-1)).hasMessageContaining("limit of a restricted mean");
    assertThatThrownBy(() -> KaplanMeier.of(SIX).quantile(2)).hasMessageContaining("probability of a quantile");
    assertThatThrownBy(() -> KaplanMeier.of(SIX).steps().getFirst().band(KaplanMeier.Scale.LOG, 1))
        .hasMessage("The level of an interval must lie strictly between 0 and 1, not at 1.0.");
  }
}
