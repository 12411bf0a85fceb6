package org.tibao.signal.health;

import java.util.List;

/** 健康等级 — how likely a lift is to give trouble soon, A the least, with the reasons, the heaviest first. */
public record HealthGrade(Letter letter, int points, List<Reason> reasons) {

  /** 等级. */
  public enum Letter {
    A, B, C, D, E
  }

  /**
   * 理由 — a feature that cost points.
   *
   * @param value what it is
   * @param bound what it passed
   */
  public record Reason(Features.Feature feature, double value, double bound, int points) {}

  public HealthGrade {
    reasons = List.copyOf(reasons);
  }
}
