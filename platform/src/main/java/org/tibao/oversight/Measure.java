package org.tibao.oversight;

/** 监管指标: what is measured over a territory. */
public enum Measure {
  /** 重大事故隐患. */
  HAZARDS,
  /** 检验超期. */
  INSPECTION,
  /** 维保超期. */
  CARE,
  /** 急修到场. */
  RESCUE,
  /** 诉求. */
  COMPLAINTS,
  /** 维修资金用途. */
  FUND,
  /** 维修价格. */
  PRICES,
  /** 维保质量. */
  QUALITY,
  /** 保险理赔时效. */
  INSURERS,
  /** 满意度. */
  SATISFACTION;

  /** As addresses write it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
