package org.tibao.telemetry;

/** 运行状态 — how a lift looks on a board or a map: one of five states, each with a sign and a word of its own. */
public enum Look {
  /** 运行. */
  RUNNING("run", "▶"),
  /** 待机. */
  IDLE("idle", "●"),
  /** 检修, or another mode in which somebody has the lift in hand. */
  INSPECTION("mend", "◆"),
  /** 故障. */
  FAULT("fault", "✕"),
  /** 离线. */
  OFFLINE("off", "▨");

  private final String style;
  private final String sign;

  Look(String style, String sign) {
    this.style = style;
    this.sign = sign;
  }

  /** Class of the style sheet. */
  public String style() {
    return style;
  }

  public String sign() {
    return sign;
  }

  /** Whether it is what one expects of a lift. */
  public boolean usual() {
    return this == RUNNING || this == IDLE;
  }

  /** Key of its word. */
  public String messageKey() {
    return "telemetry.look." + name();
  }
}
