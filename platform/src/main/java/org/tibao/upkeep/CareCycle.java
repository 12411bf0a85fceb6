package org.tibao.upkeep;

/** 维保周期 — one of the four nested kinds of care; a visit of one kind covers the items of all shorter ones. */
public enum CareCycle {
  /** 半月. */
  HALF_MONTH(0),
  /** 季度. */
  QUARTER(3),
  /** 半年. */
  HALF_YEAR(6),
  /** 年度. */
  YEAR(12);

  private final int months;

  CareCycle(int months) {
    this.months = months;
  }

  /** After how many months its items come again; 0 for the shortest, which the regime of the lift says. */
  int months() {
    return months;
  }

  /** Whether a visit of this kind looks at the items of that kind. */
  public boolean covers(CareCycle other) {
    return compareTo(other) >= 0;
  }
}
