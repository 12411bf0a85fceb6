package org.tibao.actuary;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * 信度（Bühlmann–Straub）— how far each group's own experience is believed beside that of all groups: premium = Z · own + (1
 * − Z) · collective with Z = w/(w + within/between).
 *
 * <p>
 * H. Bühlmann, E. Straub, <i>Glaubwürdigkeit für Schadensätze</i>, Mitteilungen der Vereinigung schweizerischer
 * Versicherungsmathematiker 70 (1970); the unbiased estimators of H. Bühlmann, A. Gisler, <i>A Course in Credibility Theory</i>
 * (2005) 4.8. Ratios and premiums are in one unit, weights in another.
 *
 * @param collective the mean of all groups, each weighted by its credibility
 * @param within s², the variance of a ratio of weight 1 about the mean of its group
 * @param between a, the variance of the groups' means; zero where the records show none
 * @param groups by their names
 */
public record BuhlmannStraub(double collective, double within, double between,
    SequencedMap<String, Group> groups) {

  /**
   * 观测期 — one period of one group.
   *
   * @param ratio what was observed per unit of weight: claims per lift-year, loss per claim
   * @param weight how much it stands for, positive
   */
  public record Period(double ratio, double weight) {

    public Period {
      Demand.finite("The ratio of a period", ratio);
      Demand.positive("The weight of a period", weight);
    }
  }

  /**
   * 信度组 — what came of one group.
   *
   * @param weight of all its periods
   * @param own its own weighted mean
   * @param credibility Z, 0 … 1
   * @param premium what to expect of it
   */
  public record Group(double weight, double own, double credibility, double premium) {}

  public BuhlmannStraub {
    groups = Collections.unmodifiableSequencedMap(new TreeMap<>(groups));
  }

  /**
   * Estimates the structure and the premium of each group.
   *
   * @throws IllegalArgumentException if there are fewer than two groups, or none has a second period
   */
  public static BuhlmannStraub of(Map<String, List<Period>> records) {
    return of(records, 0);
  }

  /**
   * The same where the variance within a group is known to be no smaller than that: for claims over those expected it is
   * their overall ratio, the variance of Poisson's law. A few periods that happen to agree are then not taken for certainty.
   *
   * @param least s² at weight 1, zero or more
   * @throws IllegalArgumentException if there are fewer than two groups, or none has a second period
   */
  public static BuhlmannStraub of(Map<String, List<Period>> records, double least) {
    Demand.notNegative("The least variance within a group", least);
    double total = 0;
    double sum = 0;
    double squaredWeights = 0;
    double squares = 0;
    int spare = 0;
    var own = new TreeMap<String, Period>();
    for (var each : records.entrySet()) {
      Period mean = mean(each.getKey(), each.getValue());
      own.put(each.getKey(), mean);
      total += mean.weight();
      sum += mean.weight() * mean.ratio();
      squaredWeights += mean.weight() * mean.weight();
      spare += each.getValue().size() - 1;
      for (Period period : each.getValue()) {
        squares += period.weight() * (period.ratio() - mean.ratio()) * (period.ratio() - mean.ratio());
      }
    }
    if (records.size() < 2 || spare == 0) {
      throw Demand.refused("Credibility needs two groups and a second period in one of them.");
    }
    double within = Math.max(squares / spare, least);
    double overall = sum / total;
    double apart = own.values().stream()
        .mapToDouble(each -> each.weight() * (each.ratio() - overall) * (each.ratio() - overall)).sum();
    double between = Math.max(0, (apart - (own.size() - 1) * within) / (total - squaredWeights / total));
    return premiums(own, overall, within, between);
  }

  private static Period mean(String group, List<Period> periods) {
    if (periods.isEmpty()) {
      throw Demand.refused("The group %s has no period.", group);
    }
    double weight = periods.stream().mapToDouble(Period::weight).sum();
    return new Period(periods.stream().mapToDouble(each -> each.weight() * each.ratio()).sum() / weight, weight);
  }

  private static BuhlmannStraub premiums(TreeMap<String, Period> own, double overall, double within, double between) {
    double credibilities = 0;
    double weighted = 0;
    for (Period each : own.values()) {
      credibilities += credibility(each, within, between);
      weighted += credibility(each, within, between) * each.ratio();
    }
    double collective = credibilities == 0 ? overall : weighted / credibilities;
    var groups = new TreeMap<String, Group>();
    own.forEach((name, each) -> {
      double z = credibility(each, within, between);
      groups.put(name, new Group(each.weight(), each.ratio(), z, z * each.ratio() + (1 - z) * collective));
    });
    return new BuhlmannStraub(collective, within, between, groups);
  }

  private static double credibility(Period own, double within, double between) {
    return between == 0 ? 0 : own.weight() / (own.weight() + within / between);
  }
}
