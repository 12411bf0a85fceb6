package org.tibao.satisfaction;

import java.util.Arrays;

/** 满意程度: one of five, the best first. */
public enum Grade {
  /** 很满意. */
  VERY_GOOD(5),
  /** 满意. */
  GOOD(4),
  /** 一般. */
  FAIR(3),
  /** 不满意. */
  BAD(2),
  /** 很不满意. */
  VERY_BAD(1);

  private final int number;

  Grade(int number) {
    this.number = number;
  }

  /** 5 for the best, 1 for the worst. */
  public int number() {
    return number;
  }

  /** Whether it counts as satisfied. */
  public boolean satisfied() {
    return number >= GOOD.number;
  }

  /** Whether somebody owes the household a word. */
  public boolean bad() {
    return number <= BAD.number;
  }

  static Grade of(int number) {
    return Arrays.stream(values()).filter(each -> each.number == number).findFirst().orElseThrow();
  }
}
