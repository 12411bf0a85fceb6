package org.tibao.signal;

/** 当前服务模式 — the way in which a lift serves, with the code of GB/T 24476-2017 as its ordinal number. */
public enum ServiceMode {
  /** 0 停止服务. */
  STOPPED,
  /** 1 正常运行. */
  NORMAL,
  /** 2 检修: somebody works on the lift, from its roof or pit. */
  INSPECTION,
  /** 3 消防返回. */
  FIRE_RETURN,
  /** 4 消防员运行. */
  FIREFIGHTER,
  /** 5 应急电源运行. */
  EMERGENCY_POWER,
  /** 6 地震模式. */
  EARTHQUAKE,
  /** 7 未知. */
  UNKNOWN;
}
