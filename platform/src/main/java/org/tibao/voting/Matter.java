package org.tibao.voting;

/** 共同决定事项: what owners decide together, the nine items of 民法典 art. 278 in their order. */
public enum Matter {
  /** (一) 制定和修改业主大会议事规则. */
  RULES_OF_PROCEDURE,
  /** (二) 制定和修改管理规约. */
  COVENANT,
  /** (三) 选举业主委员会或者更换业主委员会成员. */
  COMMITTEE_ELECTION,
  /** (四) 选聘和解聘物业服务企业或者其他管理人. */
  PROPERTY_MANAGER,
  /** (五) 使用建筑物及其附属设施的维修资金. */
  FUND_USE,
  /** (六) 筹集建筑物及其附属设施的维修资金. */
  FUND_RAISE,
  /** (七) 改建、重建建筑物及其附属设施: adding a lift is such a rebuilding. */
  REBUILD,
  /** (八) 改变共有部分的用途或者利用共有部分从事经营活动. */
  CHANGE_USE,
  /** (九) 有关共有和共同管理权利的其他重大事项. */
  OTHER_MAJOR;

  /** The number of the item in art. 278, from 1 to 9. */
  public int item() {
    return ordinal() + 1;
  }
}
