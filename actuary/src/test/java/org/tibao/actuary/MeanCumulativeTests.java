package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MeanCumulativeTests {

  private static final List<RepairHistory> THREE = List.of(RepairHistory.counted(10, 2, 6),
      RepairHistory.counted(8, 2, 7), RepairHistory.counted(5, 4));

  @Test
  void threeLiftsComeOutAsByHand() {
    MeanCumulative mean = MeanCumulative.of(THREE);

    assertThat(mean.steps()).extracting(MeanCumulative.Step::age).containsExactly(2.0, 4.0, 6.0, 7.0);
    assertThat(mean.steps()).extracting(MeanCumulative.Step::atRisk).containsExactly(3, 3, 2, 2);
    assertThat(mean.mean(1)).isZero();
    assertThat(mean.mean(2)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(mean.mean(5)).isCloseTo(1, within(1e-15));
    assertThat(mean.mean(99)).isCloseTo(2, within(1e-15));
    // At 2 the three lie 1/3, 1/3, −2/3 from the mean, each over 3 lifts: (1 + 1 + 4)/81.
    assertThat(mean.steps().getFirst().variance()).isCloseTo(6.0 / 81, within(1e-15));
    // At 4: −1/3, −1/3, 2/3 more: all zero again.
    assertThat(mean.steps().get(1).variance()).isCloseTo(0, within(1e-15));
    // At 6, of two lifts: ½, −½ over 2.
    assertThat(mean.steps().get(2).variance()).isCloseTo(0.125, within(1e-15));
    assertThat(mean.steps().get(2).standardError()).isCloseTo(Math.sqrt(0.125), within(1e-15));
    assertThat(mean.steps().get(3).variance()).isCloseTo(0, within(1e-15));
    double factor = Math.exp(1.959963984540054 * Math.sqrt(0.125) / 1.5);
    assertThat(mean.steps().get(2).band(0.95).low()).isCloseTo(1.5 / factor, within(1e-12));
    assertThat(mean.steps().get(2).band(0.95).high()).isCloseTo(1.5 * factor, within(1e-12));
  }

  @Test
  void costsAddAndLateComersCountFromTheirEntry() {
    MeanCumulative mean = MeanCumulative.of(List.of(
        new RepairHistory(0, 9, List.of(new RepairHistory.Repair(3, 100), new RepairHistory.Repair(3, 20),
            new RepairHistory.Repair(8, 0))),
        new RepairHistory(3, 9, List.of(new RepairHistory.Repair(5, 40)))));

    assertThat(mean.steps()).extracting(MeanCumulative.Step::atRisk).containsExactly(1, 2, 2);
    assertThat(mean.mean(3)).isEqualTo(120);
    assertThat(mean.mean(5)).isEqualTo(140);
    assertThat(mean.mean(9)).isEqualTo(140);
    // Alone at 3 it is its own mean; at 5 the two lie −20 and 20 from it, over 2.
    assertThat(mean.steps().get(1).variance()).isCloseTo(200, within(1e-12));
    assertThat(MeanCumulative.of(List.of(new RepairHistory(0, 2, List.of(new RepairHistory.Repair(1, 0))))).steps()
        .getFirst().band(0.9)).isEqualTo(new Interval(0, 0));
  }

  @Test
  void poissonRepairsShowTheirRateAndTheirVariance() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(16);
    var lifts = new ArrayList<RepairHistory>();
    for (int i = 0; i < 400; i++) {
      double[] ages = new double[60];
      int repairs = 0;
      for (double age = random.nextExponential() / 0.5; age <= 16; age += random.nextExponential() / 0.5) {
        ages[repairs++] = age;
      }
      lifts.add(RepairHistory.counted(16, java.util.Arrays.copyOf(ages, repairs)));
    }
    MeanCumulative.Step last = MeanCumulative.of(lifts).steps().getLast();

    assertThat(last.mean()).isCloseTo(8, within(4 * Math.sqrt(8.0 / 400)));
    assertThat(last.variance()).isCloseTo(8.0 / 400, within(0.2 * 8.0 / 400));
  }

  @Test
  void refusesHistoriesThatCannotBe() {
    assertThatThrownBy(() -> MeanCumulative.of(List.of(RepairHistory.counted(4))))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("There is no repair among the 1 histories.");
    assertThatThrownBy(() -> new RepairHistory(4, 4, List.of()))
        .hasMessage("A repair history must end after it begins: 4.0 … 4.0.");
    assertThatThrownBy(() -> RepairHistory.counted(4, 5))
        .hasMessage("A repair at 5.0 lies outside its history 0.0 … 4.0.");
    assertThatThrownBy(() -> new RepairHistory(2, 4, List.of(new RepairHistory.Repair(2, 1))))
        .hasMessage("A repair at 2.0 lies outside its history 2.0 … 4.0.");
    assertThatThrownBy(() -> new RepairHistory.Repair(-1, 1)).hasMessageContaining("The age at a repair");
    assertThatThrownBy(() -> new RepairHistory.Repair(1, -1)).hasMessageContaining("The cost of a repair");
    assertThatThrownBy(() -> new RepairHistory(-1, 4, List.of())).hasMessageContaining("beginning of a repair history");
    assertThatThrownBy(() -> new RepairHistory(0, Double.POSITIVE_INFINITY, List.of()))
        .hasMessageContaining("end of a repair history");
  }
}
