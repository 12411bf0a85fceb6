package org.tibao.inspection;

/** 红旗种类 — a sign that care was not done as written down, or that something was mended that needed none. */
public enum FlagKind {
  /** 保养后同一故障反复: the lift has the same fault again and again after it was cared for. */
  SAME_FAULT,
  /** 部件过早更换: a part was replaced long before its expected life. */
  EARLY_PART,
  /** 保养时间过短. */
  SHORT_VISIT,
  /** 报价高于价格库 P90. */
  HIGH_QUOTE,
  /** 照片重复使用. */
  SAME_PHOTO,
  /** 定位不在电梯处. */
  FAR_AWAY,
  /** 同一人同时保养两台. */
  TWO_LIFTS
}
