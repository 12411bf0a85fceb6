package org.tibao.satisfaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * 满意度计数: of one group, how many were asked and what they said.
 *
 * @param keys of the groups in it: one, or several small ones together
 * @param grades how many said each, the best first
 */
public record GradeTally(List<String> keys, int asked, List<Integer> grades) {

  private static final double Z = 1.96;

  public GradeTally {
    keys = List.copyOf(keys);
    grades = List.copyOf(grades);
  }

  /** One group of so many. */
  static GradeTally of(String key, int asked, Map<Grade, Integer> said) {
    var grades = new ArrayList<Integer>();
    for (Grade each : Grade.values()) {
      grades.add(said.getOrDefault(each, 0));
    }
    return new GradeTally(List.of(key), asked, grades);
  }

  /** How many answered. */
  public int answered() {
    return grades.stream().mapToInt(Integer::intValue).sum();
  }

  /** How many said that. */
  public int said(Grade grade) {
    return grades.get(grade.ordinal());
  }

  /** How many were satisfied. */
  public int satisfied() {
    return said(Grade.VERY_GOOD) + said(Grade.GOOD);
  }

  /** Whether several small groups are in it. */
  public boolean together() {
    return keys.size() > 1;
  }

  /**
   * A share in whole percent with the range in which it lies with 95 per cent (Wilson 1927).
   */
  public record Share(int percent, int low, int high) {}

  /** The share of the satisfied among those who answered. */
  public Share share() {
    double n = answered();
    if (n == 0) {
      return new Share(0, 0, 100);
    }
    double p = satisfied() / n;
    double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return new Share((int) Math.round(p * 100), (int) Math.floor(Math.max(0, middle - half) * 100),
        (int) Math.ceil(Math.min(1, middle + half) * 100));
  }

  private GradeTally with(GradeTally other) {
    var all = new ArrayList<>(keys);
    all.addAll(other.keys);
    var sums = new ArrayList<Integer>();
    for (int i = 0; i < grades.size(); i++) {
      sums.add(grades.get(i) + other.grades.get(i));
    }
    return new GradeTally(all, asked + other.asked, sums);
  }

  /**
   * The groups that may be shown: every one with answers of fewer than so many goes together with others until they are
   * enough, so that no small group can be worked out by taking the others from the whole. Where all of them together are too
   * few, nobody's answers are shown.
   */
  static List<GradeTally> shown(List<GradeTally> groups, int smallest) {
    var large = new ArrayList<GradeTally>();
    GradeTally together = null;
    for (GradeTally each : groups) {
      if (each.answered() > 0 && each.answered() < smallest) {
        together = together == null ? each : together.with(each);
      } else {
        large.add(each);
      }
    }
    while (together != null && together.answered() < smallest) {
      GradeTally next = large.stream().filter(each -> each.answered() > 0)
          .min(Comparator.comparingInt(GradeTally::answered))
          .orElse(null);
      if (next == null) {
        return large;
      }
      large.remove(next);
      together = together.with(next);
    }
    if (together != null) {
      large.add(together);
    }
    return large;
  }

  /** The sum of what is shown, and of nothing else. */
  static GradeTally sum(String key, List<GradeTally> shown) {
    Map<Grade, Integer> said = new EnumMap<>(Grade.class);
    for (Grade grade : Grade.values()) {
      said.put(grade, shown.stream().mapToInt(each -> each.said(grade)).sum());
    }
    return of(key, shown.stream().mapToInt(GradeTally::asked).sum(), said);
  }
}
