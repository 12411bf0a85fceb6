package org.tibao.pricing;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Rate;
import org.tibao.rules.Confidence;

/**
 * 产品: what an insurer promises for a lift over a term, at which prices and on which terms.
 *
 * @param code lower case with dashes
 * @param region code of the region it is meant for, or empty for everywhere
 * @param years 保险期间
 * @param form as one term, or as yearly terms under one service agreement
 * @param interest 贴现率 per year, such as {@code 2.5%}
 * @param trend 价格趋势 per year
 * @param exclusions codes of what is not paid for
 */
public record Product(String code, String region, String label, String labelEn, int years, Form form, String interest,
    String trend, List<Cover> covers, List<String> exclusions, Terms terms, Loadings loadings) {

  private static final double DAYS = 365.2425;
  private static final double MONTHS = 12;

  /** The form of the contract. */
  public enum Form {
    /** 一份合同、一个期间. */
    ONE_TERM,
    /** 一份服务协议下逐年的保险单. */
    YEARLY_TERMS
  }

  /** How a premium is split between households. */
  public enum Basis {
    /** 按楼层比例. */
    FLOORS,
    /** 按建筑面积. */
    AREA,
    /** 按加梯分摊协议. */
    AGREEMENT
  }

  /**
   * 楼层比例: the lowest floor that pays has weight {@code first}, each floor above it {@code step} more.
   *
   * @param from the lowest floor that pays
   */
  public record FloorRatio(int from, int first, int step) {
    public FloorRatio {
      if (from < 1 || first < 0 || step < 0 || first + step == 0) {
        throw new IllegalArgumentException("a floor ratio begins at floor 1 or above, and some floor pays");
      }
    }

    /** The weight of a floor; zero below the lowest that pays. */
    public int weight(int floor) {
      return floor < from ? 0 : first + step * (floor - from);
    }
  }

  /**
   * What else the contract says.
   *
   * @param aggregateYuan 累计限额 over the term of what happens, or null for none
   * @param waitingDays 等待期, days after the start in which faults and events are not paid
   * @param warrantyMonths 质量保证期, months from when the lift was put into use in which its maker renews parts, so that they
   *     are neither paid nor priced; null for none
   * @param startAge 投保时电梯最高年限, in years
   * @param floors 楼层比例
   */
  public record Terms(@Nullable Long aggregateYuan, Basis basis, FloorRatio floors, int waitingDays,
      @Nullable Integer warrantyMonths, int startAge, String source, Confidence confidence) {
    public Terms {
      Objects.requireNonNull(basis, "basis");
      Objects.requireNonNull(floors, "floors");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      if (waitingDays < 0 || startAge < 0 || (warrantyMonths != null && warrantyMonths < 0)
          || (aggregateYuan != null && aggregateYuan <= 0)) {
        throw new IllegalArgumentException("days, months and years not below zero, a limit above");
      }
    }

    /** Years from the start in which nothing that happens is paid. */
    double waitingYears() {
      return waitingDays / DAYS;
    }

    /** Years from the start in which no part is paid for a lift of that age: warranty and waiting period run side by side. */
    double unpaidYears(int ageYears) {
      double warranty = warrantyMonths == null ? 0 : warrantyMonths / MONTHS - ageYears;
      return Math.max(warranty, waitingYears());
    }
  }

  /**
   * 附加费用: what a premium holds beside the expected cost. Premium = (expected + risk · (75 % quantile − expected)) / (1 −
   * expenses − margin).
   *
   * @param expenses part of the premium for acquisition, administration, tax
   * @param margin part of the premium that is the insurer's
   * @param risk part of the distance from the expected cost to the 75 % quantile
   */
  public record Loadings(String expenses, String margin, String risk) {
    public Loadings {
      if (Rate.percent(expenses).ppm() + Rate.percent(margin).ppm() >= Rate.ONE) {
        throw new IllegalArgumentException("expenses and margin leave nothing of the premium");
      }
      Rate.percent(risk);
    }
  }

  public Product {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(loadings, "loadings");
    covers = List.copyOf(covers);
    exclusions = List.copyOf(exclusions);
    if (years < 1 || years > 30 || covers.isEmpty()) {
      throw new IllegalArgumentException(code + ": a term of 1 to 30 years and at least one cover");
    }
    var seen = EnumSet.noneOf(CoverItem.class);
    if (!covers.stream().map(Cover::item).allMatch(seen::add)) {
      throw new IllegalArgumentException(code + ": an item is covered twice");
    }
  }

  public Optional<Cover> cover(CoverItem item) {
    return covers.stream().filter(each -> each.item() == item).findFirst();
  }
}
