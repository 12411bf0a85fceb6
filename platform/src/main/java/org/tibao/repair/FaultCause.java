package org.tibao.repair;

/** 故障原因: why something broke, as far as it decides who answers for it. */
public enum FaultCause {
  /** 自然磨损. */
  WEAR(false, ""),
  /** 质量缺陷. */
  DEFECT(false, ""),
  /** 保养不到位. */
  NEGLECT(false, ""),
  /** 人为损坏. */
  DAMAGE(true, ""),
  /** 超载. */
  OVERLOAD(true, "OVERLOAD"),
  /** 停电、电压异常. */
  POWER(true, ""),
  /** 进水. */
  WATER(true, ""),
  /** 地震等灾害. */
  DISASTER(true, "DISASTER"),
  /** 原因不明. */
  UNKNOWN(false, "");

  private final boolean outside;
  private final String exclusion;

  FaultCause(boolean outside, String exclusion) {
    this.outside = outside;
    this.exclusion = exclusion;
  }

  /** Whether it came from outside the lift, so that nobody's warranty and no contract of care answers for it. */
  public boolean outside() {
    return outside;
  }

  /** Code of the exclusion that policies know for it, or empty. */
  String exclusion() {
    return exclusion;
  }
}
