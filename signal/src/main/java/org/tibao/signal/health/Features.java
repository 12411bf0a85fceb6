package org.tibao.signal.health;

import java.util.Map;
import java.util.EnumMap;

/**
 * 特征 — what of a lift's recent past foretells trouble, each as a number that can be compared between lifts. A feature that
 * is not known is missing.
 */
public record Features(Map<Feature, Double> values) {

  /** 特征项, with its unit. */
  public enum Feature {
    /** 日开关门次数, cycles a day. */
    DOOR_CYCLES_PER_DAY,
    /** 每千次关门失败次数. */
    FAILED_CLOSINGS_PER_1000,
    /** 平层误差, mm in the mean. */
    LEVEL_ERROR_MM,
    /** 日启动次数, starts a day. */
    STARTS_PER_DAY,
    /** 门区外停梯, stops a month outside the zone. */
    OFF_LEVEL_STOPS_PER_MONTH,
    /** 制动、电机类事件, in a month. */
    BRAKE_OR_MOTOR_PER_MONTH,
    /** 故障代码, in a month. */
    FAULTS_PER_MONTH,
    /** 可用率, the share of time in normal service without a fault, of the time that is known. */
    AVAILABILITY,
    /** 离线小时, hours a day. */
    OFFLINE_HOURS_PER_DAY,
    /** 梯龄, years. */
    AGE_YEARS,
    /** 近一年维修次数, repairs in a year. */
    REPAIRS_PER_YEAR,
    /** 维保逾期, days. */
    MAINTENANCE_OVERDUE_DAYS
  }

  private static final double DAY = 86_400;
  private static final double MONTH = 30 * DAY;
  /** Fewer cycles, or stops, make no rate. */
  private static final long FEWEST = 100;

  public Features {
    values = Map.copyOf(values);
  }

  /** What a span of at least a day says; age, repairs and care are for whoever knows them to add. */
  public static Features of(Summary summary) {
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    double span = summary.spanSeconds();
    double known = span - summary.time().offline();
    if (span <= 0) {
      return new Features(values);
    }
    values.put(Feature.OFFLINE_HOURS_PER_DAY, summary.time().offline() / 3_600.0 / (span / DAY));
    if (known >= DAY) {
      values.put(Feature.DOOR_CYCLES_PER_DAY, summary.use().doorCycles() / (known / DAY));
      values.put(Feature.STARTS_PER_DAY, summary.use().starts() / (known / DAY));
      values.put(Feature.OFF_LEVEL_STOPS_PER_MONTH, summary.trouble().offLevelStops() / (known / MONTH));
      values.put(Feature.BRAKE_OR_MOTOR_PER_MONTH, summary.trouble().brakeOrMotor() / (known / MONTH));
      values.put(Feature.FAULTS_PER_MONTH, summary.trouble().faults() / (known / MONTH));
      double meant = known - summary.time().worked();
      if (meant > 0) {
        values.put(Feature.AVAILABILITY, Math.min(1, summary.time().available() / meant));
      }
    }
    if (summary.use().doorCycles() >= FEWEST) {
      values.put(Feature.FAILED_CLOSINGS_PER_1000,
          1_000.0 * summary.trouble().failedClosings() / summary.use().doorCycles());
    }
    if (summary.trouble().levelStops() >= FEWEST) {
      values.put(Feature.LEVEL_ERROR_MM, (double) summary.trouble().levelMm() / summary.trouble().levelStops());
    }
    return new Features(values);
  }

  /** These, and one more that somebody else knows. */
  public Features with(Feature feature, double value) {
    Map<Feature, Double> more = new EnumMap<>(Feature.class);
    more.putAll(values);
    more.put(feature, value);
    return new Features(more);
  }
}
