package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredibilityTests {

  /**
   * C. A. Hachemeister, <i>Credibility for Regression Models with Application to Trend</i> (1975): mean claims and numbers of
   * claims of five states in twelve quarters.
   */
  private static final int[][][] STATES = {
      {{1738, 1642, 1794, 2051, 2079, 2234, 2032, 2035, 2115, 2262, 2267, 2517},
          {7861, 9251, 8706, 8575, 7917, 8263, 9456, 8003, 7365, 7832, 7849, 9077}},
      {{1364, 1408, 1597, 1444, 1342, 1675, 1470, 1448, 1464, 1831, 1612, 1471},
          {1622, 1742, 1523, 1515, 1622, 1602, 1964, 1515, 1527, 1748, 1654, 1861}},
      {{1759, 1685, 1479, 1763, 1674, 2103, 1502, 1622, 1828, 2155, 2233, 2059},
          {1147, 1357, 1329, 1204, 998, 1077, 1277, 1218, 896, 1003, 1108, 1121}},
      {{1223, 1146, 1010, 1257, 1426, 1532, 1953, 1123, 1343, 1243, 1762, 1306},
          {407, 396, 348, 341, 315, 328, 352, 331, 287, 384, 321, 342}},
      {{1456, 1499, 1609, 1741, 1482, 1572, 1606, 1735, 1607, 1573, 1613, 1690},
          {2902, 3172, 3046, 3068, 2693, 2910, 3275, 2697, 2663, 3017, 3242, 3425}}};

  private static BuhlmannStraub hachemeister() {
    var groups = new TreeMap<String, List<BuhlmannStraub.Period>>();
    for (int i = 0; i < STATES.length; i++) {
      var periods = new ArrayList<BuhlmannStraub.Period>();
      for (int j = 0; j < 12; j++) {
        periods.add(new BuhlmannStraub.Period(STATES[i][0][j], STATES[i][1][j]));
      }
      groups.put(String.valueOf(i + 1), periods);
    }
    return BuhlmannStraub.of(groups);
  }

  @ParameterizedTest
  @CsvSource({"1, 100155, 2060.921, 0.9847404, 2055.165", "2, 19895, 1511.224, 0.9276352, 1523.706",
      "3, 13735, 1805.843, 0.8984754, 1793.444", "4, 4152, 1352.976, 0.7279092, 1442.967",
      "5, 36110, 1599.829, 0.9587911, 1603.285"})
  void hachemeistersStatesHaveTheirKnownPremiums(String state, double weight, double own, double z, double premium) {
    BuhlmannStraub.Group group = hachemeister().groups().get(state);

    assertThat(group.weight()).isEqualTo(weight);
    assertThat(group.own()).isCloseTo(own, within(0.0005));
    assertThat(group.credibility()).isCloseTo(z, within(5e-8));
    assertThat(group.premium()).isCloseTo(premium, within(0.0005));
  }

  @Test
  void hachemeistersStructureIsTheKnownOne() {
    assertThat(hachemeister().collective()).isCloseTo(1683.713, within(0.0005));
    assertThat(hachemeister().within()).isCloseTo(139_120_026, within(0.5));
    assertThat(hachemeister().between()).isCloseTo(89_638.73, within(0.005));
  }

  /** By hand: prior worth 4 at 10 with variance 4; then 12, 12 and 18: mean 14, squares 24. */
  @Test
  void aMeanMovesFromTheTableToOnesOwn() {
    CredibleMean before = CredibleMean.ofTable(10, 2, 4);
    CredibleMean after = before.after(12, 2).after(18, 1);

    assertThat(after.mean()).isCloseTo((4 * 10 + 3 * 14) / 7.0, within(1e-12));
    assertThat(after.worth()).isEqualTo(7);
    assertThat(after.variance()).isCloseTo((4 * 4 + 24 + 4 * 3 / 7.0 * 16) / 7, within(1e-12));
    assertThat(before.after(18, 1).after(12, 2).variance()).isCloseTo(after.variance(), within(1e-12));
    assertThat(before.credibility(3)).isEqualTo(3 / 7.0);
    assertThat(before.credibility(0)).isZero();
    // Student's t with 7 degrees of freedom leaves five per cent above 1.894578605.
    Interval interval = after.interval(0.9);
    double apart = 1.894578605 * Math.sqrt(after.variance() / 7);
    assertThat(interval.low()).isCloseTo(after.mean() - apart, within(1e-7));
    assertThat(interval.high()).isCloseTo(after.mean() + apart, within(1e-7));
  }

  @Test
  void aMeanOfNothingIsRefused() {
    assertThatThrownBy(() -> CredibleMean.ofTable(1, 0, 4)).hasMessageContaining("deviation");
    assertThatThrownBy(() -> CredibleMean.ofTable(1, 1, 0)).hasMessageContaining("worth");
    assertThatThrownBy(() -> CredibleMean.ofTable(Double.NaN, 1, 1)).hasMessageContaining("mean");
    CredibleMean table = CredibleMean.ofTable(1, 1, 1);
    assertThatThrownBy(() -> table.after(1, 0)).hasMessageContaining("count");
    assertThatThrownBy(() -> table.after(Double.POSITIVE_INFINITY, 1)).hasMessageContaining("value");
    assertThatThrownBy(() -> table.interval(1)).hasMessageContaining("level");
    assertThatThrownBy(() -> table.credibility(-1)).hasMessageContaining("own");
  }

  @Test
  void whereGroupsDoNotDifferNobodyIsBelievedAlone() {
    var same = BuhlmannStraub.of(Map.of("a", List.of(new BuhlmannStraub.Period(1, 2), new BuhlmannStraub.Period(3, 2)),
        "b", List.of(new BuhlmannStraub.Period(1, 1), new BuhlmannStraub.Period(3, 1))));

    assertThat(same.between()).isZero();
    assertThat(same.collective()).isEqualTo(2);
    assertThat(same.within()).isEqualTo(3);
    assertThat(same.groups().get("a")).isEqualTo(new BuhlmannStraub.Group(4, 2, 0, 2));
    var apart = BuhlmannStraub.of(Map.of("a", List.of(new BuhlmannStraub.Period(1, 1), new BuhlmannStraub.Period(1, 1)),
        "b", List.of(new BuhlmannStraub.Period(5, 1))));
    assertThat(apart.within()).isZero();
    assertThat(apart.groups().get("b")).isEqualTo(new BuhlmannStraub.Group(1, 5, 1, 5));
  }

  @Test
  void periodsThatHappenToAgreeAreNotCertain() {
    var records = Map.of("a", List.of(new BuhlmannStraub.Period(1, 10), new BuhlmannStraub.Period(1, 10)), "b",
        List.of(new BuhlmannStraub.Period(2, 10), new BuhlmannStraub.Period(2, 10)));

    assertThat(BuhlmannStraub.of(records).groups().get("b").credibility()).isEqualTo(1);
    BuhlmannStraub counts = BuhlmannStraub.of(records, 1.5);
    assertThat(counts.within()).isEqualTo(1.5);
    // Apart are 20 · 0.25 + 20 · 0.25 = 10, of which chance makes 1.5: a = 8.5 / (40 − 20).
    assertThat(counts.between()).isCloseTo(0.425, within(1e-12));
    assertThat(counts.groups().get("b").credibility()).isCloseTo(20 / (20 + 1.5 / 0.425), within(1e-12));
    assertThatThrownBy(() -> BuhlmannStraub.of(records, -1)).hasMessageStartingWith("The least variance");
  }

  @Test
  void refusesGroupsThatShowNoStructure() {
    var period = new BuhlmannStraub.Period(1, 1);
    assertThatThrownBy(() -> BuhlmannStraub.of(Map.of("a", List.of(period, period))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Credibility needs two groups and a second period in one of them.");
    assertThatThrownBy(() -> BuhlmannStraub.of(Map.of("a", List.of(period), "b", List.of(period))))
        .hasMessage("Credibility needs two groups and a second period in one of them.");
    assertThatThrownBy(() -> BuhlmannStraub.of(Map.of("a", List.of())))
        .hasMessage("The group a has no period.");
    assertThatThrownBy(() -> new BuhlmannStraub.Period(Double.NaN, 1)).hasMessageContaining("The ratio of a period");
    assertThatThrownBy(() -> new BuhlmannStraub.Period(1, 0)).hasMessageContaining("The weight of a period");
  }

  @Test
  void aTablesRateGivesWayToOnesOwn() {
    CredibleRate table = CredibleRate.ofTable(0.08, 50);
    CredibleRate known = table.after(new ClaimCount(12, 100));

    assertThat(table).isEqualTo(new CredibleRate(4, 50));
    assertThat(table.mean()).isEqualTo(0.08);
    assertThat(known).isEqualTo(new CredibleRate(16, 150));
    assertThat(table.credibility(100)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(table.credibility(0)).isZero();
    assertThat(known.mean()).isCloseTo(2.0 / 3 * 0.12 + 1.0 / 3 * 0.08, within(1e-15));
    assertThat(known.law()).isEqualTo(new Gamma(16, 150));
    assertThat(new Gamma(16, 150).cumulative(known.interval(0.9).low())).isCloseTo(0.05, within(1e-10));
    assertThat(new Gamma(16, 150).cumulative(known.interval(0.9).high())).isCloseTo(0.95, within(1e-10));
    assertThat(table.after(new ClaimCount(3, 10)).after(new ClaimCount(9, 90))).isEqualTo(known);
  }

  @Test
  void aTablesLifeGivesWayToOnesOwn() {
    CredibleLife table = CredibleLife.ofTable(new Weibull(2, 10), 4);
    List<Observation> own = List.of(Observation.exact(6), Observation.exact(8).times(2),
        Observation.rightCensored(9).enteredAt(5));
    CredibleLife known = table.after(own);
    double lived = 36 + 128 + 81 - 25;

    assertThat(table.life().scale()).isCloseTo(10, within(1e-12));
    assertThat(known.failures()).isEqualTo(7);
    assertThat(known.powers()).isCloseTo(400 + lived, within(1e-10));
    assertThat(known.life().shape()).isEqualTo(2);
    assertThat(known.life().scale()).isCloseTo(Math.sqrt((400 + lived) / 7), within(1e-12));
    double z = table.credibility(own);
    assertThat(z).isCloseTo(lived / (lived + 400), within(1e-14));
    assertThat(Math.pow(known.life().scale(), -2)).isCloseTo(z * 3 / lived + (1 - z) * 0.01, within(1e-14));
    Interval scale = known.scale(0.8);
    assertThat(new Gamma(7, 400 + lived).cumulative(Math.pow(scale.low(), -2))).isCloseTo(0.9, within(1e-10));
    assertThat(new Gamma(7, 400 + lived).cumulative(Math.pow(scale.high(), -2))).isCloseTo(0.1, within(1e-10));
  }

  @Test
  void withoutATableTheCredibleLifeIsTheLikeliest() {
    List<Observation> own = List.of(Observation.exact(1), Observation.exact(4), Observation.rightCensored(6));
    CredibleLife known = CredibleLife.ofTable(new Weibull(1, 3), 1e-9).after(own);

    assertThat(known.life().scale())
        .isCloseTo(1 / LifetimeFit.of(LifetimeFamily.EXPONENTIAL, own).parameter("rate").value(), within(1e-7));
  }

  @Test
  void refusesBeliefsThatCannotBe() {
    assertThatThrownBy(() -> CredibleRate.ofTable(0, 1)).hasMessageContaining("A table's rate");
    assertThatThrownBy(() -> CredibleRate.ofTable(1, 0)).hasMessageContaining("The worth of a table");
    assertThatThrownBy(() -> new CredibleRate(0, 1)).hasMessageContaining("The events behind a belief");
    assertThatThrownBy(() -> new CredibleRate(1, 0)).hasMessageContaining("The exposure behind a belief");
    assertThatThrownBy(() -> new CredibleRate(1, 1).credibility(-1)).hasMessageContaining("One's own exposure");
    assertThatThrownBy(() -> new CredibleRate(1, 1).interval(1)).hasMessageContaining("The level of an interval");
    assertThatThrownBy(() -> CredibleLife.ofTable(new Weibull(1, 1), 0)).hasMessageContaining("The worth of a table");
    assertThatThrownBy(() -> new CredibleLife(0, 1, 1)).hasMessageContaining("The shape of a credible life");
    assertThatThrownBy(() -> new CredibleLife(1, 0, 1)).hasMessageContaining("The failures behind a belief");
    assertThatThrownBy(() -> new CredibleLife(1, 1, 0)).hasMessageContaining("The time behind a belief");
    assertThatThrownBy(() -> new CredibleLife(1, 1, 1).scale(0)).hasMessageContaining("The level of an interval");
    assertThatThrownBy(() -> new CredibleLife(1, 1, 1).after(List.of(Observation.between(1, 2))))
        .hasMessage("A credible life takes exact and right censored times only, not one between 1.0 and 2.0.");
  }
}
