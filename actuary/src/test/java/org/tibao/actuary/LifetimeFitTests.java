package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifetimeFitTests {

  /** Every kind of knowledge, with counts. */
  private static final List<Observation> MIXED = List.of(Observation.exact(3.1), Observation.exact(7.4).times(2),
      Observation.exact(11).enteredAt(4), Observation.rightCensored(9).times(3),
      Observation.rightCensored(14).enteredAt(6), Observation.leftCensored(2), Observation.leftCensored(8).enteredAt(5),
      Observation.between(4, 6).times(1.5), Observation.between(10, 13).enteredAt(2));

  private static LifetimeFit book(LifetimeFamily family, String file, String time, String count) {
    return LifetimeFit.of(family,
        ReferenceData.lives("meeker-escobar-smrd/csv/" + file + ".csv", time, "event", count));
  }

  @ParameterizedTest
  @CsvSource({"shockabsorber, miles, '', 27718.7, 3.1605", "bearingcage, hours, count, 11792.2, 2.0353",
      "fan, hours, count, 26296.8, 1.0585"})
  void theThreeDataSetsOfTheBookGiveItsFigures(String file, String time, String count, double eta, double beta) {
    LifetimeFit fit = book(LifetimeFamily.WEIBULL, file, time, count);

    assertThat(fit.parameter("scale").value()).isCloseTo(eta, within(0.05));
    assertThat(fit.parameter("shape").value()).isCloseTo(beta, within(0.0001));
    assertThat(fit.gradient()).containsExactly(new double[]{0, 0}, within(1e-9));
  }

  @Test
  void standardErrorsAreThoseOfTheBook() {
    // Meeker & Escobar (1998), table 8.1: shock absorber.
    LifetimeFit weibull = book(LifetimeFamily.WEIBULL, "shockabsorber", "miles", "");
    LifetimeFit lognormal = book(LifetimeFamily.LOGNORMAL, "shockabsorber", "miles", "");

    assertThat(weibull.parameter("scale").standardError()).isCloseTo(3046, within(0.5));
    assertThat(weibull.parameter("shape").standardError()).isCloseTo(0.731, within(0.0005));
    assertThat(lognormal.parameter("mu").value()).isCloseTo(10.14, within(0.005));
    assertThat(lognormal.parameter("mu").standardError()).isCloseTo(0.144, within(0.0005));
    assertThat(lognormal.parameter("sigma").value()).isCloseTo(0.530, within(0.0005));
    assertThat(lognormal.parameter("sigma").standardError()).isCloseTo(0.113, within(0.0005));
    assertThat(weibull.parts()).isEqualTo(38);
    assertThat(weibull.failures()).isEqualTo(11);
    assertThat(weibull.logLikelihood()).isCloseTo(likelihood(weibull.lifetime(),
        ReferenceData.lives("meeker-escobar-smrd/csv/shockabsorber.csv", "miles", "event", "")), within(1e-9));
  }

  @Test
  void anExponentialLifeIsFailuresOverTime() {
    LifetimeFit fit = LifetimeFit.of(LifetimeFamily.EXPONENTIAL,
        List.of(Observation.exact(3), Observation.exact(5).times(2), Observation.rightCensored(7).enteredAt(1)));
    double rate = 3.0 / (3 + 10 + 6);

    assertThat(fit.lifetime()).isEqualTo(new Exponential(fit.parameter("rate").value()));
    assertThat(fit.parameter("rate").value()).isCloseTo(rate, within(1e-14));
    assertThat(fit.parameter("rate").standardError()).isCloseTo(rate / Math.sqrt(3), within(1e-13));
    assertThat(fit.logLikelihood()).isCloseTo(3 * Math.log(rate) - 3, within(1e-12));
    assertThat(fit.aic()).isCloseTo(2 - 2 * fit.logLikelihood(), within(1e-12));
    assertThat(fit.bic()).isCloseTo(Math.log(4) - 2 * fit.logLikelihood(), within(1e-12));
    double factor = Math.exp(1.959963984540054 / Math.sqrt(3));
    assertThat(fit.parameter("rate").interval(0.95).low()).isCloseTo(rate / factor, within(1e-12));
    assertThat(fit.parameter("rate").interval(0.95).high()).isCloseTo(rate * factor, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void allKindsOfKnowledgeMeetAtTheTopOfTheLikelihood(LifetimeFamily family) {
    LifetimeFit fit = LifetimeFit.of(family, MIXED);
    double[] at = fit.parameters().stream().mapToDouble(Estimate::value).toArray();

    assertThat(fit.logLikelihood()).isCloseTo(likelihood(law(family, at), MIXED), within(1e-10));
    // The gradient of the likelihood itself, by differences in the law's own parameters, is zero …
    double[][] information = new double[at.length][at.length];
    for (int i = 0; i < at.length; i++) {
      double step = 1e-4 * Math.abs(at[i]);
      assertThat((moved(family, at, i, step, i, 0) - moved(family, at, i, -step, i, 0)) / (2 * step))
          .isCloseTo(0, within(1e-6));
      for (int j = 0; j < at.length; j++) {
        double other = 1e-4 * Math.abs(at[j]);
        information[i][j] = -(moved(family, at, i, step, j, other) - moved(family, at, i, step, j, -other)
            - moved(family, at, i, -step, j, other) + moved(family, at, i, -step, j, -other)) / (4 * step * other);
      }
    }
    // … and its curvature is the information of these parameters.
    double[][] covariance = Ascent.inverse(information);
    for (int i = 0; i < at.length; i++) {
      assertThat(fit.parameters().get(i).standardError()).isCloseTo(Math.sqrt(covariance[i][i]),
          Percentage.withPercentage(0.001));
      for (int j = 0; j < at.length; j++) {
        assertThat(fit.covariance(family.names().get(i), family.names().get(j))).isCloseTo(covariance[i][j],
            Percentage.withPercentage(0.01));
      }
    }
  }

  private static double moved(LifetimeFamily family, double[] at, int one, double by, int other, double also) {
    double[] moved = at.clone();
    moved[one] += by;
    moved[other] += also;
    return likelihood(law(family, moved), MIXED);
  }

  private static Lifetime law(LifetimeFamily family, double[] at) {
    return switch (family) {
      case WEIBULL -> new Weibull(at[0], at[1]);
      case LOGNORMAL -> new Lognormal(at[0], at[1]);
      case EXPONENTIAL -> new Exponential(at[0]);
      case GAMMA -> new Gamma(at[0], at[1]);
    };
  }

  private static double likelihood(Lifetime law, List<Observation> observations) {
    double log = 0;
    for (Observation each : observations) {
      double seen = each.isExact()
          ? law.logDensity(each.low())
          : Math.log(law.survival(each.low()) - law.survival(each.high()));
      log += each.count() * (seen - law.logSurvival(each.entry()));
    }
    return log;
  }

  @ParameterizedTest
  @EnumSource
  void theUnitOfTimeChangesNothingButTheUnit(LifetimeFamily family) {
    double unit = 8766;
    LifetimeFit years = LifetimeFit.of(family, MIXED);
    LifetimeFit hours = LifetimeFit.of(family, MIXED.stream()
        .map(each -> new Observation(each.low() * unit, each.high() * unit, each.entry() * unit, each.count()))
        .toList());

    assertThat(hours.lifetime().quantile(0.3)).isCloseTo(unit * years.lifetime().quantile(0.3),
        Percentage.withPercentage(1e-8));
    assertThat(hours.quantile(0.3).standardError()).isCloseTo(unit * years.quantile(0.3).standardError(),
        Percentage.withPercentage(1e-5));
    double exact = MIXED.stream().filter(Observation::isExact).mapToDouble(Observation::count).sum();
    assertThat(hours.logLikelihood()).isCloseTo(years.logLikelihood() - exact * Math.log(unit), within(1e-8));
  }

  @ParameterizedTest
  @EnumSource
  void anIntervalThatNarrowsBecomesAnExactTime(LifetimeFamily family) {
    List<Observation> exact = List.of(Observation.exact(2), Observation.exact(3.5), Observation.exact(9),
        Observation.rightCensored(6));
    double before = Double.POSITIVE_INFINITY;
    for (double width : new double[]{0.5, 0.05, 0.005}) {
      List<Observation> about = exact.stream().map(each -> each.isExact()
          ? Observation.between(each.low() - width, each.low() + width)
          : each).toList();
      double apart = Math.abs(LifetimeFit.of(family, about).lifetime().mean()
          - LifetimeFit.of(family, exact).lifetime().mean());
      // Second order: a tenth of the width leaves a hundredth of the difference.
      assertThat(apart).isLessThan(before / 50);
      before = apart;
    }
    assertThat(before).isLessThan(1e-4);
  }

  @ParameterizedTest
  @EnumSource
  void simulatedLivesGiveBackTheirLaw(LifetimeFamily family) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_220_210);
    double[] truth = switch (family) {
      case WEIBULL -> new double[]{2.5, 8};
      case LOGNORMAL -> new double[]{1.9, 0.6};
      case EXPONENTIAL -> new double[]{0.15};
      case GAMMA -> new double[]{3, 0.4};
    };
    Lifetime law = law(family, truth);
    var observations = new ArrayList<Observation>();
    while (observations.size() < 2_000) {
      double entry = random.nextInt(3) == 0 ? 3 * random.nextDouble() : 0;
      double life = law.quantile(random.nextDouble());
      double end = entry + 12 * random.nextDouble();
      if (life > entry) {
        Observation seen = life > end
            ? Observation.rightCensored(end)
            : random.nextBoolean() ? Observation.exact(life) : inspected(life, entry, end);
        observations.add(seen.enteredAt(entry));
      }
    }
    LifetimeFit fit = LifetimeFit.of(family, observations);

    for (int i = 0; i < truth.length; i++) {
      Estimate estimate = fit.parameters().get(i);
      assertThat(Math.abs(estimate.value() - truth[i]) / estimate.standardError()).as(estimate.toString())
          .isLessThan(3);
      assertThat(estimate.standardError()).isLessThan(0.1 * truth[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverTheRecordsTheFitRestsOnATopOrIsRefusedByName(LifetimeFamily family) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    int fitted = 0;
    for (int i = 0; i < 300; i++) {
      double unit = Math.pow(10, random.nextInt(13) - 4);
      Lifetime law = new Weibull(Math.exp(random.nextGaussian()), unit);
      var observations = new ArrayList<Observation>();
      for (int parts = 1 + random.nextInt(12); parts > 0; parts--) {
        double t = law.quantile(random.nextDouble());
        Observation seen = switch (random.nextInt(4)) {
          case 0 -> Observation.exact(t);
          case 1 -> Observation.rightCensored(t);
          case 2 -> Observation.leftCensored(t);
          default -> Observation.between(t, t * (1.01 + random.nextDouble()));
        };
        observations.add(random.nextInt(4) == 0 ? seen.enteredAt(0.7 * t * random.nextDouble()) : seen);
      }
      try {
        LifetimeFit fit = LifetimeFit.of(family, observations);
        assertThat(fit.gradient()).as(observations.toString()).containsOnly(new double[fit.gradient().length],
            within(1e-7));
        fitted++;
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageMatching(
            "There is no failure among .*|All \\d+ observations could have ended .*|The likelihood of .* has no top .*");
      }
    }
    assertThat(fitted).isGreaterThan(200);
  }

  /** A failure that only the yearly inspection finds. */
  private static Observation inspected(double life, double entry, double end) {
    double dead = Math.min(end, Math.ceil(life));
    double alive = Math.max(entry, Math.floor(life));
    return dead > alive ? new Observation(alive, dead, entry, 1) : Observation.exact(life);
  }

  @ParameterizedTest
  @EnumSource
  void theEndsOfAProfileAreWhereTheLikelihoodRatioStops(LifetimeFamily family) {
    LifetimeFit fit = LifetimeFit.of(family, MIXED);
    for (int i = 0; i < family.names().size(); i++) {
      Interval profile = fit.profile(family.names().get(i), 0.9);
      for (double end : new double[]{profile.low(), profile.high()}) {
        assertThat(2 * (fit.logLikelihood() - highest(family, fit, i, end))).isCloseTo(2.705543454095404,
            within(1e-4));
      }
      assertThat(profile.contains(fit.parameters().get(i).value())).isTrue();
    }
  }

  /** The highest likelihood with one parameter held, by a golden section over the other. */
  private static double highest(LifetimeFamily family, LifetimeFit fit, int held, double value) {
    double[] at = fit.parameters().stream().mapToDouble(Estimate::value).toArray();
    at[held] = value;
    if (at.length == 1) {
      return likelihood(law(family, at), MIXED);
    }
    double low = at[1 - held] * 0.2;
    double high = at[1 - held] * 5;
    for (int i = 0; i < 200; i++) {
      double third = (high - low) / 3;
      at[1 - held] = low + third;
      double left = likelihood(law(family, at), MIXED);
      at[1 - held] = high - third;
      if (left < likelihood(law(family, at), MIXED)) {
        low += third;
      } else {
        high -= third;
      }
    }
    return likelihood(law(family, at), MIXED);
  }

  @Test
  void withOneFailureTheProfileSaysHowLittleIsKnown() {
    LifetimeFit fit = LifetimeFit.of(LifetimeFamily.WEIBULL,
        List.of(Observation.exact(5), Observation.rightCensored(6).times(40)));

    assertThat(fit.profile("scale", 0.95).low()).isBetween(6.0, fit.parameter("scale").value());
    assertThat(fit.profile("scale", 0.95).high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(fit.profile("shape", 0.95).low()).isBetween(0.0, 1.0);
  }

  @Test
  void aProfileFollowsTheRidgeOfASteepGamma() {
    LifetimeFit fit = LifetimeFit.of(LifetimeFamily.GAMMA,
        List.of(Observation.exact(0.88).times(3), Observation.exact(0.97).times(2), Observation.rightCensored(0.5)));
    Estimate shape = fit.parameter("shape");
    Interval profile = fit.profile("shape", 0.95);

    assertThat(shape.value()).isGreaterThan(300);
    // The ends are about as far from the top as Wald's, on the logarithm.
    assertThat(Math.log(profile.high() / shape.interval(0.95).high())).isCloseTo(0, within(0.5));
    assertThat(Math.log(profile.low() / shape.interval(0.95).low())).isCloseTo(0, within(0.5));
  }

  @Test
  void whatOnlySeemsToComeToRestIsRefused() {
    List<Observation> apart = List.of(Observation.leftCensored(0.001), Observation.rightCensored(10));

    for (LifetimeFamily family : List.of(LifetimeFamily.WEIBULL, LifetimeFamily.LOGNORMAL, LifetimeFamily.GAMMA)) {
      assertThatThrownBy(() -> LifetimeFit.of(family, apart)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The likelihood of a " + family.name().toLowerCase(java.util.Locale.ROOT)
              + " life has no top that its records could show.");
    }
  }

  @Test
  void theAgeByWhichATenthFailsHasItsError() {
    LifetimeFit fit = book(LifetimeFamily.WEIBULL, "shockabsorber", "miles", "");
    double shape = fit.parameter("shape").value();
    double scale = fit.parameter("scale").value();
    double log = Math.log(-Math.log(0.9));
    double inShape = -scale * Math.exp(log / shape) * log / (shape * shape);
    double inScale = Math.exp(log / shape);

    assertThat(fit.quantile(0.1).value()).isCloseTo(scale * Math.exp(log / shape), within(1e-6));
    assertThat(fit.quantile(0.1).standardError()).isCloseTo(
        Math.sqrt(inShape * inShape * fit.covariance("shape", "shape")
            + 2 * inShape * inScale * fit.covariance("shape", "scale")
            + inScale * inScale * fit.covariance("scale", "scale")),
        Percentage.withPercentage(1e-4));
  }

  @Test
  void twoModesAreEachTheirOwnLife() {
    List<CompetingModes.Seen> seen = ReferenceData.rows("meeker-escobar-smrd/csv/shockabsorber.csv").stream()
        .map(row -> {
          double miles = Double.parseDouble(row.get("miles"));
          return row.get("mode").equals("Censored")
              ? new CompetingModes.Seen(Observation.rightCensored(miles), null)
              : new CompetingModes.Seen(Observation.exact(miles), row.get("mode"));
        }).toList();
    CompetingModes modes = CompetingModes.of(LifetimeFamily.WEIBULL, seen);

    assertThat(modes.modes().sequencedKeySet()).containsExactly("Mode1", "Mode2");
    assertThat(modes.modes().get("Mode1").failures() + modes.modes().get("Mode2").failures()).isEqualTo(11);
    assertThat(modes.modes().get("Mode1").parts()).isEqualTo(38);
    LifetimeFit first = LifetimeFit.of(LifetimeFamily.WEIBULL, seen.stream().map(each -> "Mode1".equals(each.mode())
        ? each.observation()
        : Observation.rightCensored(each.observation().low())).toList());
    assertThat(modes.modes().get("Mode1").parameters()).isEqualTo(first.parameters());
    Lifetime one = modes.modes().get("Mode1").lifetime();
    Lifetime two = modes.modes().get("Mode2").lifetime();
    assertThat(modes.survival(15_000)).isCloseTo(one.survival(15_000) * two.survival(15_000), within(1e-14));
    assertThat(modes.hazard(15_000)).isCloseTo(one.hazard(15_000) + two.hazard(15_000), within(1e-18));
    assertThat(modes.logLikelihood()).isCloseTo(
        modes.modes().values().stream().mapToDouble(LifetimeFit::logLikelihood).sum(), within(1e-12));
  }

  @Test
  void eachModeHasItsShareOfTheFailures() {
    var seen = new ArrayList<CompetingModes.Seen>();
    for (int i = 1; i <= 12; i++) {
      seen.add(new CompetingModes.Seen(Observation.exact(i * i * 0.3), i % 3 == 0 ? "motor" : "door"));
    }
    CompetingModes lives = CompetingModes.of(LifetimeFamily.WEIBULL, seen);
    for (double t : new double[]{0.5, 10, 40}) {
      assertThat(lives.incidence("door", t) + lives.incidence("motor", t)).isCloseTo(1 - lives.survival(t),
          within(1e-8));
    }
    assertThat(lives.incidence("door", 0)).isZero();
    assertThat(lives.incidence("door", Double.POSITIVE_INFINITY) + lives.incidence("motor", Double.POSITIVE_INFINITY))
        .isCloseTo(1, within(1e-8));

    // Two steady rates share the failures in their proportion at every age.
    CompetingModes rates = CompetingModes.of(LifetimeFamily.EXPONENTIAL, seen);
    assertThat(rates.incidence("door", 7)).isCloseTo(8 / 12.0 * (1 - rates.survival(7)), within(1e-9));
    assertThatThrownBy(() -> rates.incidence("rope", 7)).hasMessage("There is no mode rope, only [door, motor].");
  }

  @Test
  void refusesModesThatCannotCompete() {
    assertThatThrownBy(() -> new CompetingModes.Seen(Observation.exact(1), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A failure needs its mode, and a part still alive has none.");
    assertThatThrownBy(() -> new CompetingModes.Seen(Observation.rightCensored(1), "door"))
        .hasMessage("A failure needs its mode, and a part still alive has none.");
    assertThatThrownBy(() -> new CompetingModes.Seen(Observation.between(1, 2), "door"))
        .hasMessage("A failure with a mode needs its exact time: 1.0 … 2.0 is open to the other modes.");
    assertThatThrownBy(() -> CompetingModes.of(LifetimeFamily.WEIBULL,
        List.of(new CompetingModes.Seen(Observation.rightCensored(1), null))))
        .hasMessage("There is no failure among the 1 observations: a life needs at least one.");
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatLeavesTheLawOpen(LifetimeFamily family) {
    String life = "a " + family.name().toLowerCase(java.util.Locale.ROOT) + " life";
    assertThatThrownBy(() -> LifetimeFit.of(family, List.of())).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no failure among the 0 observations: a life needs at least one.");
    assertThatThrownBy(() -> LifetimeFit.of(family, List.of(Observation.rightCensored(3))))
        .hasMessage("There is no failure among the 1 observations: a life needs at least one.");
    assertThatThrownBy(() -> LifetimeFit.of(family, List.of(Observation.exact(0), Observation.exact(3))))
        .hasMessage("A failure at time 0 has no density: say by when it was found, as left censored.");
    assertThatThrownBy(() -> LifetimeFit.of(family, List.of(Observation.leftCensored(4), Observation.leftCensored(6))))
        .hasMessage(family == LifetimeFamily.EXPONENTIAL
            ? "All 2 observations could have ended as soon as they began: they leave " + life + " open."
            : "All 2 observations could have ended at one moment, 4.0: they leave " + life + " open.");
    assertThatThrownBy(
        () -> LifetimeFit.of(family, List.of(Observation.leftCensored(4), Observation.leftCensored(9).enteredAt(5))))
        .hasMessage("All 2 observations could have ended as soon as they began: they leave " + life + " open.");
    if (family != LifetimeFamily.EXPONENTIAL) {
      for (var all : List.of(List.of(Observation.exact(5), Observation.exact(5), Observation.rightCensored(4)),
          List.of(Observation.between(2, 5), Observation.between(4, 7)))) {
        assertThatThrownBy(() -> LifetimeFit.of(family, all))
            .hasMessageContaining("could have ended at one moment, 5.0")
            .hasMessageEndingWith("they leave " + life + " open.");
      }
    }
    LifetimeFit fit = LifetimeFit.of(family, MIXED);
    assertThatThrownBy(() -> fit.parameter("eta"))
        .hasMessage("There is no parameter eta in " + life + ", only " + family.names() + ".");
    assertThatThrownBy(() -> fit.quantile(1)).hasMessageContaining("The probability of a fitted quantile");
    assertThatThrownBy(() -> fit.profile(family.names().getFirst(), 0)).hasMessageContaining("level of an interval");
  }
}
