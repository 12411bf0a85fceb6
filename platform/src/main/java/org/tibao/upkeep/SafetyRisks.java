package org.tibao.upkeep;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/** 电梯安全风险管控清单 — what the user of lifts looks at every day, every week and every month. */
public record SafetyRisks(List<Risk> risks) {

  /** The list as a kind of rule. */
  public static final RuleKind<SafetyRisks> KIND = new RuleKind<>("safety-risks", SafetyRisks.class);

  /** How often it is looked at: 日管控, 周排查, 月调度. */
  public enum Period {
    DAY, WEEK, MONTH;

    /** The first day of the period in which that day lies. */
    public LocalDate begin(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    /** Its last day. */
    public LocalDate end(LocalDate begin) {
      return switch (this) {
        case DAY -> begin;
        case WEEK -> begin.plusDays(6);
        case MONTH -> begin.with(TemporalAdjusters.lastDayOfMonth());
      };
    }
  }

  /**
   * 风险点.
   *
   * @param measure how it is held down
   */
  public record Risk(String code, Period period, String name, String measure) {
    public Risk {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(measure, "measure");
    }
  }

  public SafetyRisks {
    risks = List.copyOf(risks);
    if (!risks.stream().map(Risk::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two risks of one code");
    }
  }

  /** What is looked at in such a check. */
  public List<Risk> of(Period period) {
    return risks.stream().filter(each -> each.period() == period).toList();
  }
}
