package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RatingModelTests {

  /** Damage by waves to cargo ships: type, years of building, period, months at sea, incidents. */
  private static final String SHIPS = """
      A 60 60 127 0;A 60 75 63 0;A 65 60 1095 3;A 65 75 1095 4;A 70 60 1512 6;A 70 75 3353 18;A 75 75 2244 11
      B 60 60 44882 39;B 60 75 17176 29;B 65 60 28609 58;B 65 75 20370 53;B 70 60 7064 12;B 70 75 13099 44;B 75 75 7117 18
      C 60 60 1179 1;C 60 75 552 1;C 65 60 781 0;C 65 75 676 1;C 70 60 783 6;C 70 75 1948 2;C 75 75 274 1
      D 60 60 251 0;D 60 75 105 0;D 65 60 288 0;D 65 75 192 0;D 70 60 349 2;D 70 75 1208 11;D 75 75 2051 4
      E 60 60 45 0;E 65 60 789 7;E 65 75 437 7;E 70 60 1157 5;E 70 75 2161 12;E 75 75 542 1""";

  private static final List<RatingFactor> SHIP_FACTORS = List.of(new RatingFactor.Categorical("type", "A"),
      new RatingFactor.Categorical("year", "60"), new RatingFactor.Categorical("period", "60"));

  private static List<RatedRecord> ships() {
    var records = new ArrayList<RatedRecord>();
    for (String ship : SHIPS.split("[;\n]")) {
      String[] cells = ship.strip().split(" ");
      records.add(new RatedRecord(new RiskProfile(Map.of(),
          Map.of("type", cells[0], "year", cells[1], "period", cells[2])), Double.parseDouble(cells[4]),
          Double.parseDouble(cells[3])));
    }
    return records;
  }

  @ParameterizedTest
  @CsvSource({"(intercept), -6.41, 0.22", "type=B, -0.54, 0.18", "type=C, -0.69, 0.33", "type=D, -0.08, 0.29",
      "type=E, 0.33, 0.24", "year=65, 0.70, 0.15", "year=70, 0.82, 0.17", "year=75, 0.45, 0.23",
      "period=75, 0.38, 0.12"})
  void theShipsOfTheBookGiveItsTable(String name, double value, double standardError) {
    // McCullagh & Nelder (1989), table 6.3, with the standard errors of Poisson's variance.
    Estimate coefficient = RatingModel.of(RatingModel.Law.POISSON, SHIP_FACTORS, ships()).coefficient(name);

    assertThat(coefficient.value()).isCloseTo(value, within(0.005));
    assertThat(coefficient.standardError()).isCloseTo(standardError, within(0.0051));
  }

  @Test
  void theShipsDevianceIsThatOfTheBook() {
    RatingModel model = RatingModel.of(RatingModel.Law.POISSON, SHIP_FACTORS, ships());

    assertThat(model.deviance()).isCloseTo(38.7, within(0.05));
    assertThat(model.nullDeviance()).isCloseTo(146.3, within(0.05));
    assertThat(model.degreesOfFreedom()).isEqualTo(25);
    assertThat(model.dispersion()).isCloseTo(1.69, within(0.005));
    assertThat(model.pearson()).isCloseTo(25 * model.dispersion(), within(1e-12));
    assertThat(model.size()).isEqualTo(Double.POSITIVE_INFINITY);
    RiskProfile ship = new RiskProfile(Map.of(), Map.of("type", "B", "year", "65", "period", "60"));
    assertThat(model.mean(ship).value()).isCloseTo(Math.exp(model.coefficient("(intercept)").value()
        + model.coefficient("type=B").value() + model.coefficient("year=65").value()), within(1e-15));
    assertThat(model.relativity("type=B").value()).isCloseTo(Math.exp(model.coefficient("type=B").value()),
        within(1e-14));
    assertThat(model.relativity("type=B").standardError()).isCloseTo(
        model.relativity("type=B").value() * model.coefficient("type=B").standardError(), within(1e-14));
  }

  @Test
  void theSubwaysModelRestoresTheSumsOfItsFactors() {
    var months = new ArrayList<RatedRecord>();
    for (Map<String, String> row : ReferenceData.rows("mta-elevator-availability-2023/mta_availability_2023.csv")) {
      double years = Double.parseDouble(row.get("24-Hour Total Hours")) / 8760;
      if (row.get("Equipment Type").equals("Elevator") && years > 0
          && row.get("Time Since Major Improvement").matches("\\d+")) {
        months.add(new RatedRecord(
            new RiskProfile(Map.of("age", Double.parseDouble(row.get("Time Since Major Improvement")) / 12),
                Map.of("borough", row.get("Borough"))),
            Double.parseDouble(row.get("Entrapments")), years));
      }
    }
    RatingModel model = RatingModel.of(RatingModel.Law.POISSON,
        List.of(new RatingFactor.Numeric("age"), new RatingFactor.Categorical("borough", "Manhattan")), months);
    double sum = 0;
    double byAge = 0;
    for (RatedRecord month : months) {
      double apart = month.response() - model.mean(month.risk()).value() * month.exposure();
      sum += apart;
      byAge += apart * month.risk().numbers().get("age");
    }

    // At the top the fitted and the observed sums agree, and so do those weighted by the age.
    assertThat(sum).isCloseTo(0, within(1e-7));
    assertThat(byAge).isCloseTo(0, within(1e-6));
    assertThat(model.deviance()).isLessThan(model.nullDeviance());
    assertThat(model.dispersion()).isGreaterThan(1.2);
  }

  private static RatedRecord lift(String make, double age, double response, double exposure) {
    return new RatedRecord(new RiskProfile(Map.of("age", age), Map.of("make", make)), response, exposure);
  }

  @Test
  void withNoFactorCountsAreThoseOfTheSimpleFits() {
    List<ClaimCount> counts = List.of(new ClaimCount(0, 1), new ClaimCount(9, 2), new ClaimCount(1, 1.5),
        new ClaimCount(2, 0.5), new ClaimCount(12, 3));
    List<RatedRecord> records = counts.stream().map(each -> lift("x", 1, each.claims(), each.exposure())).toList();
    RatingModel poisson = RatingModel.of(RatingModel.Law.POISSON, List.of(), records);
    RatingModel binomial = RatingModel.of(RatingModel.Law.NEGATIVE_BINOMIAL, List.of(), records);
    PoissonFit rate = PoissonFit.of(counts);
    NegativeBinomialFit fit = NegativeBinomialFit.of(counts);

    assertThat(poisson.mean(records.getFirst().risk()).value()).isCloseTo(3, within(1e-12));
    assertThat(poisson.mean(records.getFirst().risk()).standardError()).isCloseTo(rate.rate().standardError(),
        within(1e-12));
    assertThat(poisson.logLikelihood()).isCloseTo(rate.logLikelihood(), within(1e-10));
    assertThat(poisson.nullDeviance()).isCloseTo(poisson.deviance(), within(1e-12));
    assertThat(binomial.size()).isCloseTo(fit.size().value(), Percentage.withPercentage(1e-6));
    assertThat(binomial.mean(records.getFirst().risk()).value()).isCloseTo(fit.rate().value(),
        Percentage.withPercentage(1e-6));
    assertThat(binomial.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-9));
    // Expected information: Σ μ/(1 + μ/k).
    double information = counts.stream().mapToDouble(each -> {
      double mean = fit.rate().value() * each.exposure();
      return mean / (1 + mean / fit.size().value());
    }).sum();
    assertThat(binomial.coefficient(RatingModel.INTERCEPT).standardError()).isCloseTo(1 / Math.sqrt(information),
        Percentage.withPercentage(1e-4));
    double deviance = counts.stream().mapToDouble(each -> {
      double mean = fit.rate().value() * each.exposure();
      double k = fit.size().value();
      return 2 * ((each.claims() == 0 ? 0 : each.claims() * Math.log(each.claims() / mean))
          - (each.claims() + k) * Math.log((each.claims() + k) / (mean + k)));
    }).sum();
    assertThat(binomial.deviance()).isCloseTo(deviance, within(1e-6));
  }

  @Test
  void sizesByClassAreTheWeightedMeansOfTheClass() {
    RatingModel model = RatingModel.of(RatingModel.Law.GAMMA, List.of(new RatingFactor.Categorical("make", "A")),
        List.of(lift("A", 1, 400, 3), lift("A", 2, 700, 1), lift("B", 3, 1200, 2), lift("B", 4, 900, 4)));
    double a = (1200 + 700) / 4.0;
    double b = (2400 + 3600) / 6.0;
    double pearson = 3 * sq(400 / a - 1) + sq(700 / a - 1) + 2 * sq(1200 / b - 1) + 4 * sq(900 / b - 1);
    double spread = pearson / 2;

    assertThat(model.coefficient(RatingModel.INTERCEPT).value()).isCloseTo(Math.log(a), within(1e-10));
    assertThat(model.coefficient("make=B").value()).isCloseTo(Math.log(b / a), within(1e-10));
    assertThat(model.pearson()).isCloseTo(pearson, within(1e-10));
    assertThat(model.dispersion()).isCloseTo(spread, within(1e-10));
    assertThat(model.coefficient(RatingModel.INTERCEPT).standardError()).isCloseTo(Math.sqrt(spread / 4),
        within(1e-10));
    assertThat(model.coefficient("make=B").standardError()).isCloseTo(Math.sqrt(spread / 4 + spread / 6),
        within(1e-10));
    assertThat(model.deviance()).isCloseTo(-2 * (3 * Math.log(400 / a) + Math.log(700 / a) + 2 * Math.log(1200 / b)
        + 4 * Math.log(900 / b)), within(1e-10));
    assertThat(model.logLikelihood()).isCloseTo(new Gamma(3 / spread, 3 / spread / a).logDensity(400)
        + new Gamma(1 / spread, 1 / spread / a).logDensity(700)
        + new Gamma(2 / spread, 2 / spread / b).logDensity(1200)
        + new Gamma(4 / spread, 4 / spread / b).logDensity(900), within(1e-8));
  }

  private static double sq(double value) {
    return value * value;
  }

  @ParameterizedTest
  @EnumSource
  void simulatedRecordsGiveBackTheirFactors(RatingModel.Law law) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5_2_3);
    var records = new ArrayList<RatedRecord>();
    for (int i = 0; i < 4_000; i++) {
      double age = 25 * random.nextDouble();
      boolean second = random.nextInt(3) == 0;
      double mean = Math.exp(-0.5 + 0.04 * age + (second ? 0.6 : 0));
      double exposure = 0.5 + random.nextDouble();
      records.add(lift(second ? "B" : "A", age, response(law, random, mean, exposure), exposure));
    }
    RatingModel model = RatingModel.of(law,
        List.of(new RatingFactor.Numeric("age"), new RatingFactor.Categorical("make", "A")), records);

    double[] truth = {-0.5, 0.04, 0.6};
    for (int i = 0; i < truth.length; i++) {
      Estimate coefficient = model.coefficients().get(i);
      assertThat(Math.abs(coefficient.value() - truth[i]) / coefficient.standardError()).as(coefficient.toString())
          .isLessThan(3);
    }
    assertThat(model.coefficients()).extracting(Estimate::name).containsExactly("(intercept)", "age", "make=B");
    assertThat(model.coefficients().get(1).standardError()).isBetween(0.0005, 0.005);
    assertThat(model.dispersion()).isBetween(law == RatingModel.Law.GAMMA ? 0.42 : 0.9,
        law == RatingModel.Law.GAMMA ? 0.58 : 1.1);
    if (law == RatingModel.Law.NEGATIVE_BINOMIAL) {
      assertThat(model.size()).isBetween(1.7, 2.3);
    }
  }

  private static double response(RatingModel.Law law, RandomGenerator random, double mean, double exposure) {
    double size = switch (law) {
      case POISSON -> mean * exposure;
      case NEGATIVE_BINOMIAL -> new Gamma(2, 2 / (mean * exposure)).quantile(random.nextDouble());
      case GAMMA -> new Gamma(2 * exposure, 2 * exposure / mean).quantile(random.nextDouble());
    };
    if (law == RatingModel.Law.GAMMA) {
      return size;
    }
    long claims = 0;
    for (double at = random.nextExponential(); at < size; at += random.nextExponential()) {
      claims++;
    }
    return claims;
  }

  @Test
  void aYearInFullDigitsIsAsGoodAsAnAge() {
    var ages = new ArrayList<RatedRecord>();
    var years = new ArrayList<RatedRecord>();
    for (int i = 0; i < 20; i++) {
      ages.add(lift("A", i, i * i % 7, 1));
      years.add(lift("A", 2_000 + i, i * i % 7, 1));
    }
    List<RatingFactor> age = List.of(new RatingFactor.Numeric("age"));

    assertThat(RatingModel.of(RatingModel.Law.POISSON, age, years).coefficient("age").value())
        .isCloseTo(RatingModel.of(RatingModel.Law.POISSON, age, ages).coefficient("age").value(), within(1e-9));
  }

  @Test
  void refusesModelsThatRecordsCannotTell() {
    List<RatedRecord> lifts = List.of(lift("A", 1, 2, 1), lift("B", 2, 3, 1), lift("A", 5, 1, 1), lift("B", 8, 9, 1));
    RatingFactor make = new RatingFactor.Categorical("make", "A");
    RatingFactor age = new RatingFactor.Numeric("age");

    refused(RatingModel.Law.POISSON, List.of(age, make, age), lifts, "4 records cannot tell 4 coefficients.");
    refused(RatingModel.Law.POISSON, List.of(age, age), lifts,
        "age says nothing that the factors before it do not say.");
    refused(RatingModel.Law.POISSON, List.of(new RatingFactor.Categorical("make", "C")), lifts,
        "The base class C of make is not among the records.");
    refused(RatingModel.Law.POISSON, List.of(new RatingFactor.Numeric("starts")), lifts,
        "The risk has no number starts, only [age].");
    refused(RatingModel.Law.POISSON, List.of(new RatingFactor.Categorical("care", "A")), lifts,
        "The risk has no class care, only [make].");
    refused(RatingModel.Law.POISSON, List.of(), List.of(lift("A", 1, 1.5, 1), lift("A", 1, 2, 1)),
        "A number of claims must be whole, not 1.5.");
    refused(RatingModel.Law.GAMMA, List.of(), List.of(lift("A", 1, 0, 1), lift("A", 1, 2, 1)),
        "A claim must have a size above zero.");
    refused(RatingModel.Law.POISSON, List.of(), List.of(lift("A", 1, 0, 1), lift("A", 1, 0, 1)),
        "There is no claim among the 2 records.");
    List<RatedRecord> quiet = List.of(lift("A", 1, 2, 1), lift("A", 1, 2, 1), lift("B", 2, 0, 1), lift("B", 2, 0, 1));
    refused(RatingModel.Law.POISSON, List.of(make), quiet, "make=B has no claims: join it with another class.");
    refused(RatingModel.Law.POISSON, List.of(new RatingFactor.Categorical("make", "B")), quiet,
        "make=B (the base) has no claims: join it with another class.");
    refused(RatingModel.Law.NEGATIVE_BINOMIAL, List.of(), List.of(lift("A", 1, 2, 1), lift("A", 1, 3, 1)),
        "The counts vary no more than Poisson's law allows: a negative binomial size has no bound.");

    RatingModel model = RatingModel.of(RatingModel.Law.POISSON, List.of(make), lifts);
    assertThatThrownBy(() -> model.coefficient("make=A"))
        .hasMessage("There is no coefficient make=A, only [(intercept), make=B].");
    assertThatThrownBy(() -> model.mean(lift("C", 1, 1, 1).risk()))
        .hasMessage("The class C of make was not among the records.");
    assertThatThrownBy(() -> lift("A", 1, -1, 1)).hasMessageContaining("The response of a rated record");
    assertThatThrownBy(() -> lift("A", 1, 1, 0)).hasMessageContaining("The exposure of a rated record");
    assertThatThrownBy(() -> lift("A", Double.NaN, 1, 1)).hasMessageContaining("The number age");
  }

  private static void refused(RatingModel.Law law, List<RatingFactor> factors, List<RatedRecord> records,
      String sentence) {
    assertThatThrownBy(() -> RatingModel.of(law, factors, records)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
