package org.tibao.telemetry.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.signal.health.Features.Feature;
import org.tibao.signal.health.HealthGrade.Letter;
import org.tibao.signal.health.HealthGrade.Reason;
import org.tibao.signal.health.HealthScale;
import org.tibao.telemetry.LiftHealth;

/** A lift's health in the reader's words. */
@Component
class HealthWords {

  /** What one asks first, whether it cost anything or not. */
  private static final Set<Feature> ALWAYS = EnumSet.of(Feature.FAILED_CLOSINGS_PER_1000, Feature.STARTS_PER_DAY,
      Feature.LEVEL_ERROR_MM);
  private static final int HUNDRED = 100;

  private final TelemetryWords words;

  HealthWords(TelemetryWords words) {
    this.words = words;
  }

  /** A grade as it is shown. */
  record Card(Letter letter, String style, String trend, List<Line> lines) {}

  /** A feature, its value, and what is to be thought of it. */
  record Line(String word, String value, int points, String judgement) {}

  /** One rule of the scale, and what it makes of a lift. */
  record Row(String word, String value, List<String> limits, int points, String source) {}

  Card card(LiftHealth health) {
    var lines = new ArrayList<Line>();
    health.grade().reasons().forEach(each -> lines.add(line(each.feature(), each.value(), each.points())));
    Set<Feature> told = health.grade().reasons().stream().map(Reason::feature).collect(Collectors.toSet());
    for (Feature each : ALWAYS) {
      Double value = health.features().values().get(each);
      if (value != null && !told.contains(each)) {
        lines.add(line(each, value, 0));
      }
    }
    return new Card(health.grade().letter(), style(health.grade().letter()), trend(health), lines);
  }

  private Line line(Feature feature, double value, int points) {
    return new Line(word(feature), value(feature, value), points,
        points == 0 ? words.say("telemetry.health.fine") : words.say("telemetry.health.points", points));
  }

  /** Every rule in the order of the scale, those that cost something first. */
  List<Row> rows(LiftHealth health, HealthScale scale) {
    var rows = new ArrayList<Row>();
    for (HealthScale.Rule each : scale.rules()) {
      Double value = health.features().values().get(each.feature());
      int points = health.grade().reasons().stream().filter(reason -> reason.feature() == each.feature())
          .mapToInt(Reason::points).sum();
      String limit = Boolean.TRUE.equals(each.least())
          ? "telemetry.health.limit.least"
          : "telemetry.health.limit.most";
      rows.add(new Row(word(each.feature()),
          value == null ? words.say("telemetry.health.unknown") : value(each.feature(), value),
          each.steps().stream().map(step -> words.say(limit, value(each.feature(), step.bound()), step.points()))
              .toList(),
          points, each.source()));
    }
    rows.sort((one, other) -> Integer.compare(other.points, one.points));
    return rows;
  }

  String reasons(LiftHealth health) {
    return health.grade().reasons().isEmpty()
        ? words.say("telemetry.health.reasons.none")
        : health.grade().reasons().stream().limit(3).map(each -> word(each.feature()) + " "
            + value(each.feature(), each.value())).collect(Collectors.joining(words.say("telemetry.comma")));
  }

  String trend(LiftHealth health) {
    Letter before = health.before();
    int worse = health.worse();
    if (before == null) {
      return words.say("telemetry.health.trend.none");
    }
    if (worse == 0) {
      return words.say("telemetry.health.trend.same", before);
    }
    return words.say(worse > 0 ? "telemetry.health.trend.worse" : "telemetry.health.trend.better", Math.abs(worse),
        before);
  }

  static String style(Letter letter) {
    return switch (letter) {
      case A, B -> "ok";
      case C -> "warn";
      case D, E -> "bad";
    };
  }

  private String word(Feature feature) {
    return words.say("telemetry.feature." + feature);
  }

  private String value(Feature feature, double value) {
    double shown = feature == Feature.AVAILABILITY ? value * HUNDRED : value;
    String number = BigDecimal.valueOf(shown).setScale(shown < HUNDRED ? 1 : 0, RoundingMode.HALF_UP)
        .stripTrailingZeros().toPlainString();
    return words.say("telemetry.feature." + feature + ".value", number);
  }
}
