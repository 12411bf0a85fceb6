package org.tibao.pricing;

/** 保障项目: what a product may pay for. How each is priced follows from what it is; whether and how much it pays is the product's. */
public enum CoverItem {
  /** 部件维修更换: a worn part is replaced. */
  PARTS(Way.RENEWALS),
  /** 大修: the great overhaul of the machine. */
  OVERHAUL(Way.EVENTS),
  /** 改造、整梯更新: a share of a new lift at the end. */
  RENEWAL(Way.EVENTS),
  /** 维护保养费. */
  CARE(Way.YEARLY),
  /** 检验检测费. */
  INSPECTION(Way.YEARLY),
  /** 物联网监测费. */
  MONITORING(Way.YEARLY),
  /** 电费等运行费用. */
  ELECTRICITY(Way.YEARLY),
  /** 困人补偿: a fixed benefit for each person shut in. */
  ENTRAPMENT(Way.EVENTS),
  /** 第三者责任. */
  LIABILITY(Way.EVENTS),
  /** 人为损坏: paid first, then claimed from who did it. */
  VANDALISM(Way.EVENTS);

  /** How an item's cost comes about. */
  public enum Way {
    /** 逐件更换: parts that live and are renewed. */
    RENEWALS,
    /** 偶发: events at a rate, each with a cost. */
    EVENTS,
    /** 每年固定. */
    YEARLY
  }

  private final Way way;

  CoverItem(Way way) {
    this.way = way;
  }

  public Way way() {
    return way;
  }
}
