package org.tibao.actuary;

/** 费率因子 — what makes one lift dearer to insure than another: a number such as its age, or a class such as its make. */
public sealed interface RatingFactor {

  String name();

  /**
   * 数值因子 — a number; each unit of it multiplies the mean by the same factor.
   *
   * @param name of the number among those of a {@link RiskProfile}
   */
  record Numeric(String name) implements RatingFactor {}

  /**
   * 分类因子 — a class; each has its own factor to the mean, that of the base class is 1.
   *
   * @param name of the class among those of a {@link RiskProfile}
   * @param base the class to which the others are compared
   */
  record Categorical(String name, String base) implements RatingFactor {}
}
