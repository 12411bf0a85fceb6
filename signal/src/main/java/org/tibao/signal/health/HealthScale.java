package org.tibao.signal.health;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.health.HealthGrade.Letter;
import org.tibao.signal.health.HealthGrade.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * 健康评分表 — by which features a lift is graded, as data: each step of a feature that is passed costs points, the points
 * make the grade.
 *
 * @param version which scale it is
 * @param bounds  the most points of the grades A to D
 */
public record HealthScale(String version, String source, List<Integer> bounds, List<Rule> rules) {

  /** 规则 — a feature and its steps, the mildest first. */
  public record Rule(Features.Feature feature, @Nullable Boolean least, String source, List<Level> steps) {
    public Rule {
      steps = List.copyOf(steps);
    }

    private boolean passes(double value, Level step) {
      return Boolean.TRUE.equals(least) ? value < step.bound() : value > step.bound();
    }
  }

  /** 档 — what is passed, and what that costs. */
  public record Level(double bound, int points) {}

  public HealthScale {
    bounds = List.copyOf(bounds);
    rules = List.copyOf(rules);
    if (bounds.size() != Letter.values().length - 1) {
      throw new IllegalArgumentException("a scale has four bounds between its five grades");
    }
  }

  /** The scale that comes with Tibao. */
  public static HealthScale shipped() {
    try (InputStream in = HealthScale.class.getResourceAsStream("/health/scale.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the health scale is not there");
      }
      return read(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The scale that a file in YAML writes down; what is wrong with it is thrown. */
  public static HealthScale read(InputStream in) {
    try {
      return new YAMLMapper().readValue(in, HealthScale.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no health scale: " + e.getOriginalMessage(), e);
    }
  }

  /** The grade of a lift. What is not known costs nothing. */
  public HealthGrade grade(Features features) {
    List<Reason> reasons = new ArrayList<>();
    for (Rule rule : rules) {
      Double value = features.values().get(rule.feature());
      Level passed = null;
      for (Level step : rule.steps()) {
        passed = value != null && rule.passes(value, step) ? step : passed;
      }
      if (value != null && passed != null) {
        reasons.add(new Reason(rule.feature(), value, passed.bound(), passed.points()));
      }
    }
    reasons.sort(Comparator.comparingInt(Reason::points).reversed().thenComparing(Reason::feature));
    int points = reasons.stream().mapToInt(Reason::points).sum();
    int letter = 0;
    while (letter < bounds.size() && points > bounds.get(letter)) {
      letter++;
    }
    return new HealthGrade(Letter.values()[letter], points, reasons);
  }
}
