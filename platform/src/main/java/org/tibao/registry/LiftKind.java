package org.tibao.registry;

/** Kinds of lifting devices: those of the 特种设备目录, and those that only other countries' registers hold. */
public enum LiftKind {
  /** 曳引驱动乘客电梯. */
  PASSENGER("3110"),
  /** 曳引驱动载货电梯. */
  FREIGHT("3120"),
  /** 强制驱动载货电梯. */
  FREIGHT_POSITIVE_DRIVE("3130"),
  /** 液压乘客电梯. */
  HYDRAULIC_PASSENGER("3210"),
  /** 液压载货电梯. */
  HYDRAULIC_FREIGHT("3220"),
  /** 自动扶梯. */
  ESCALATOR("3310"),
  /** 自动人行道. */
  MOVING_WALK("3320"),
  /** 防爆电梯. */
  EXPLOSION_PROOF("3410"),
  /** 消防员电梯. */
  FIREFIGHTER("3420"),
  /** 杂物电梯. */
  DUMBWAITER("3430"),
  /** A lift in one household's home. */
  PRIVATE(""),
  /** A hoist that opens in a pavement. */
  SIDEWALK(""),
  /** A platform or chair lift for people who cannot walk stairs. */
  ACCESSIBILITY(""),
  /** An endless belt with steps. */
  MANLIFT(""),
  /** A passenger lift open to the public, where a register keeps them apart. */
  PUBLIC(""),
  /** A kind that no other name fits; the sheet's word is in the details. */
  OTHER("");

  private final String catalogue;

  LiftKind(String catalogue) {
    this.catalogue = catalogue;
  }

  /** Four-digit code of the 特种设备目录, or the empty string. */
  public String catalogue() {
    return catalogue;
  }
}
