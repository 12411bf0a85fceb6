package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tibao.rules.RuleKind;
import org.tibao.rules.WorkingDays;

/**
 * 流程规则: for each of the eighteen milestones who acts, which evidence it takes and within how many days; and the
 * numbers of the gates.
 *
 * @param answered share of the dwellings that must have answered before the wishes count as asked
 * @param noticeDays natural days the plan hangs at the door, the day of posting not counted
 * @param mediationOpens whether an objection with a record of mediation no longer blocks
 * @param litigationBlocks whether an objection before a court blocks
 * @param steps all eighteen, in their order
 */
public record CourseRule(Fraction answered, int noticeDays, boolean mediationOpens, boolean litigationBlocks,
    List<Step> steps) {

  /** The course as a kind of rule. */
  public static final RuleKind<CourseRule> KIND = new RuleKind<>("retrofit-course", CourseRule.class);

  /** Who acts. */
  public enum Part {
    /** 业主. */
    OWNERS,
    /** 居委. */
    NEIGHBOURHOOD,
    /** 镇加梯专班、街道. */
    TOWN,
    /** 加梯公司. */
    COMPANY,
    /** 设计、监理单位. */
    DESIGNER,
    /** 资金监管公司、银行. */
    CUSTODIAN,
    /** 规划、建设、房管部门. */
    AUTHORITY,
    /** 水、电、燃气、通信. */
    UTILITIES,
    /** 特种设备检验机构. */
    INSPECTOR
  }

  /**
   * One kind of evidence of a step.
   *
   * @param needed whether the step is refused without it
   */
  public record Evidence(String code, String label, String labelEn, boolean needed) {
    public Evidence {
      if (code.isBlank() || label.isBlank() || labelEn.isBlank()) {
        throw new IllegalArgumentException("evidence has a code and a label in both languages");
      }
    }
  }

  /**
   * A clock: within so many days after another milestone.
   *
   * @param statutory whether it runs on while the works are paused
   * @param source statute or standard it comes from
   */
  public record Limit(Milestone after, int days, ComplaintClock.Count count, boolean statutory, String source) {
    public Limit {
      Objects.requireNonNull(after, "after");
      Objects.requireNonNull(count, "count");
      if (days < 1 || days > 3_650 || source.isBlank()) {
        throw new IllegalArgumentException("1 to 3650 days with a source");
      }
    }

    /** The last day, counted from the other milestone and moved by the days of standstill. */
    public LocalDate due(LocalDate from, long paused, WorkingDays calendar) {
      LocalDate due = switch (count) {
        case WORKING -> calendar.after(from, days);
        case NATURAL -> from.plusDays(days);
      };
      return statutory ? due : due.plusDays(paused);
    }
  }

  /** One milestone: who acts, its evidence, its clocks. */
  public record Step(Milestone milestone, List<Part> parts, List<Evidence> evidence, List<Limit> limits) {
    public Step {
      Objects.requireNonNull(milestone, "milestone");
      parts = List.copyOf(parts);
      evidence = List.copyOf(evidence);
      limits = List.copyOf(limits);
      if (parts.isEmpty() || evidence.stream().map(Evidence::code).distinct().count() != evidence.size()) {
        throw new IllegalArgumentException(milestone + " has somebody who acts, and each evidence once");
      }
      if (limits.stream().anyMatch(each -> each.after().place() >= milestone.place())) {
        throw new IllegalArgumentException(milestone + " is counted from an earlier milestone");
      }
    }

    public Optional<Evidence> evidence(String code) {
      return evidence.stream().filter(each -> each.code().equals(code)).findFirst();
    }
  }

  public CourseRule {
    Objects.requireNonNull(answered, "answered");
    steps = List.copyOf(steps);
    if (noticeDays < 1 || noticeDays > 90) {
      throw new IllegalArgumentException("a plan hangs 1 to 90 days, not " + noticeDays);
    }
    if (!steps.stream().map(Step::milestone).toList().equals(Arrays.asList(Milestone.values()))) {
      throw new IllegalArgumentException("all eighteen milestones, in their order");
    }
  }

  public Step step(Milestone milestone) {
    return steps.get(milestone.ordinal());
  }
}
