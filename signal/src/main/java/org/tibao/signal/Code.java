package org.tibao.signal;

/**
 * 消息代码 — what an event or an alarm reports.
 *
 * <p>
 * The numbers are those of GB/T 24476-2017 as published implementations agree on them, those above 90 of Chongqing's
 * variant, those above 200 ours for meanings that only vendors have; the codebooks map other editions, provinces and
 * vendors to these meanings.
 */
public enum Code {
  /** 无故障: what was reported before is over. */
  NO_FAULT(0),
  /** 电梯运行时安全回路断路. */
  SAFETY_CIRCUIT_OPEN(1),
  /** 关门故障. */
  DOOR_CLOSE_FAULT(2),
  /** 开门故障. */
  DOOR_OPEN_FAULT(3),
  /** 轿厢在开锁区域外停止. */
  STOPPED_OUTSIDE_ZONE(4),
  /** 轿厢意外移动. */
  UNINTENDED_MOVEMENT(5),
  /** 电动机运转时间限制器动作. */
  MOTOR_TIME_OUT(6),
  /** 楼层位置丢失. */
  POSITION_LOST(7),
  /** 防止电梯再运行故障. */
  RESTART_PREVENTED(8),
  /** 电梯恢复自动运行模式. */
  AUTOMATIC_AGAIN(40),
  /** 主电源断电. */
  POWER_LOST(41),
  /** 进入停止服务. */
  OUT_OF_SERVICE(42),
  /** 进入检修运行模式. */
  INSPECTION_BEGUN(43),
  /** 进入消防返回模式. */
  FIRE_RETURN_BEGUN(44),
  /** 进入消防员运行模式. */
  FIREFIGHTER_BEGUN(45),
  /** 进入应急电源运行. */
  EMERGENCY_POWER_BEGUN(46),
  /** 进入地震模式. */
  EARTHQUAKE_BEGUN(47),
  /** 报警按钮动作. */
  ALARM_BUTTON(90),
  /** 蹲底. */
  BELOW_BOTTOM(91),
  /** 冲顶. */
  ABOVE_TOP(92),
  /** 平层关人. */
  SHUT_IN_AT_LANDING(93),
  /** 困人, where the variant does not say whether at a landing. */
  SHUT_IN(201),
  /** 非平层关人. */
  SHUT_IN_OFF_LEVEL(202),
  /** 超速. */
  OVERSPEED(203),
  /** 开门走车. */
  RUN_WITH_OPEN_DOOR(204),
  /** 门锁回路断路. */
  DOOR_LOCK_OPEN(205),
  /** 关门受阻. */
  DOOR_BLOCKED(206),
  /** 制动故障. */
  BRAKE_FAULT(207),
  /** 按钮粘连. */
  BUTTON_STUCK(208);

  private final int number;

  Code(int number) {
    this.number = number;
  }

  /** The number on the wire in the codebook of 2017. */
  public int number() {
    return number;
  }
}
