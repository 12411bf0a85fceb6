package org.tibao.repair;

/** 付款来源: who bears a cost of a repair, in the order in which they are asked. */
public enum Purse {
  /** 制造、安装单位保修. */
  MAKER_WARRANTY,
  /** 配件质保: whoever put the part in. */
  PART_WARRANTY,
  /** 维保合同包含. */
  CARE_CONTRACT,
  /** 责任人. */
  LIABLE_PERSON,
  /** 保险. */
  POLICY,
  /** 维修资金. */
  FUND,
  /** 业主自付. */
  SELF_PAY;

  /** Whether money is asked of anybody but those who made, repaired or keep the lift. */
  public boolean asksMoney() {
    return this == LIABLE_PERSON || this == POLICY || this == FUND || this == SELF_PAY;
  }

  /** Whether it is the owners who pay in the end, at once or out of what they have saved. */
  public boolean owners() {
    return this == FUND || this == SELF_PAY;
  }
}
