package org.tibao.satisfaction;

/** 问到的环节: after what a household is asked how satisfied it is. */
public enum AskedStep {
  /** 意愿征询和调解. */
  WISH,
  /** 表决. */
  VOTE,
  /** 选公司、签约. */
  COMPANY,
  /** 缴款. */
  PAYMENT,
  /** 施工到一个节点、付款. */
  WORKS,
  /** 电梯投入使用. */
  LIFT,
  /** 救援. */
  RESCUE,
  /** 维修. */
  REPAIR,
  /** 投诉答复. */
  COMPLAINT,
  /** 抽检发现的问题整改好了. */
  CHECK;

  /** Whether the neighbourhood answers for it, and not a company. */
  public boolean ofNeighbourhood() {
    return switch (this) {
      case WISH, VOTE, PAYMENT, COMPLAINT -> true;
      case COMPANY, WORKS, LIFT, RESCUE, REPAIR, CHECK -> false;
    };
  }

  /** Whether it is put to one household alone, so that whoever reads the answer can tell whose it is. */
  public boolean alone() {
    return this == PAYMENT || this == RESCUE || this == COMPLAINT;
  }
}
