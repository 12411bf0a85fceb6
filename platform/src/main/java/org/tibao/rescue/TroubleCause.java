package org.tibao.rescue;

/** 原因类别 — what brought a trouble about, in the categories in which cities report it. */
public enum TroubleCause {
  /** 人为. */
  PEOPLE,
  /** 外部, mostly a power cut. */
  OUTSIDE,
  /** 门系统. */
  DOOR,
  /** 控制系统. */
  CONTROL,
  /** 曳引系统. */
  TRACTION,
  /** 安全保护装置. */
  SAFETY,
  /** 自行恢复, before anybody had looked. */
  BY_ITSELF,
  /** 其他. */
  OTHER;

  /** Key of its word. */
  public String messageKey() {
    return "rescue.cause." + name();
  }
}
