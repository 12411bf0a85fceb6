package org.tibao.claims;

import java.util.List;
import org.tibao.pricing.CoverItem;

/** 案件类别: what a claim is about. */
public enum ClaimKind {
  /** 电梯修理: a repair that the policy pays. */
  REPAIR(CoverItem.PARTS, CoverItem.OVERHAUL, CoverItem.RENEWAL),
  /** 困人补偿: a fixed benefit for whoever was shut in. */
  ENTRAPMENT(CoverItem.ENTRAPMENT),
  /** 人身伤害: somebody was hurt. */
  INJURY(CoverItem.LIABILITY),
  /** 财物损失: something of somebody's was damaged. */
  PROPERTY(CoverItem.LIABILITY),
  /** 人为损坏: somebody damaged the lift. */
  VANDALISM(CoverItem.VANDALISM);

  private final List<CoverItem> items;

  ClaimKind(CoverItem... items) {
    this.items = List.of(items);
  }

  /** The items of a policy that may pay for it, the first first. */
  public List<CoverItem> items() {
    return items;
  }

  /** Whether it is a third party's claim on what the insured is liable for (保险法 art. 65). */
  public boolean liability() {
    return this == INJURY || this == PROPERTY;
  }
}
