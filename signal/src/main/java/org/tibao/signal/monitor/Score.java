package org.tibao.signal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 评分 — how well one kind of trouble was found: each true trouble counts with at most one finding, each finding with at
 * most one truth, and they belong together where they overlap.
 *
 * @param truths how many there really were
 * @param brief  of these not found, and over before the rule's own waiting time: nobody can ask for them
 * @param raised how many were found, rightly or not
 * @param found  how many of these were true
 * @param delays seconds from a trouble's beginning until it was raised, of those found, in ascending order
 * @param within how many of those found were raised within their rule's waiting time and a second
 */
public record Score(DetectionKind kind, int truths, int brief, int raised, int found, List<Double> delays, int within) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  public Score {
    delays = List.copyOf(delays);
  }

  /** The score of each kind that was true or found. A ring that is no trouble counts only where the truth has rings. */
  public static Map<DetectionKind, Score> of(List<Finding> findings, List<Truth> truths, Thresholds thresholds) {
    Map<DetectionKind, Score> scores = new EnumMap<>(DetectionKind.class);
    for (DetectionKind kind : DetectionKind.values()) {
      List<Finding> found = findings.stream().filter(each -> each.kind() == kind).toList();
      List<Truth> real = truths.stream().filter(each -> each.kind() == kind)
          .sorted(Comparator.comparing(Truth::began)).toList();
      if (!real.isEmpty() || !found.isEmpty() && kind != DetectionKind.ALARM_BUTTON) {
        scores.put(kind, of(kind, found, real, Objects.requireNonNullElse(kind.wait(thresholds), Duration.ZERO)));
      }
    }
    return scores;
  }

  private static Score of(DetectionKind kind, List<Finding> findings, List<Truth> truths, Duration wait) {
    Map<String, List<Finding>> free = new HashMap<>();
    findings.forEach(each -> free.computeIfAbsent(each.device(), _ -> new ArrayList<>()).add(each));
    List<Double> delays = new ArrayList<>();
    int within = 0;
    int brief = 0;
    for (Truth truth : truths) {
      List<Finding> candidates = free.getOrDefault(truth.device(), List.of());
      Finding match = candidates.stream().filter(each -> belong(each, truth, wait)).findFirst().orElse(null);
      if (match == null) {
        brief += truth.ended() != null && truth.ended().isBefore(truth.began().plus(wait)) ? 1 : 0;
        continue;
      }
      candidates.remove(match);
      Duration delay = Duration.between(truth.began(), match.raised());
      delays.add(Math.max(0, delay.toMillis() / 1000.0));
      Duration own = match.waited().compareTo(wait) > 0 ? match.waited() : wait;
      within += delay.compareTo(own.plus(SECOND)) <= 0 ? 1 : 0;
    }
    delays.sort(Comparator.naturalOrder());
    return new Score(kind, truths.size(), brief, findings.size(), delays.size(), delays, within);
  }

  private static boolean belong(Finding finding, Truth truth, Duration wait) {
    Instant cleared = finding.cleared();
    Instant ended = truth.ended();
    return (cleared == null || !cleared.isBefore(truth.began()))
        && (ended == null || !finding.raised().isAfter(ended.plus(SECOND))
            || !finding.raised().isAfter(truth.began().plus(wait).plus(SECOND)));
  }

  /** Which share of the true troubles was found; null where there was none. */
  public @Nullable Double recall() {
    return truths == brief ? null : (Double) ((double) found / (truths - brief));
  }

  /** Which share of the findings was true; null where there is none. */
  public @Nullable Double precision() {
    return raised == 0 ? null : (Double) ((double) found / raised);
  }

  /** The delay that a share of the findings does not exceed; null where nothing was found. */
  public @Nullable Double delay(double share) {
    return delays.isEmpty() ? null : delays.get((int) Math.ceil(share * delays.size()) - 1);
  }
}
