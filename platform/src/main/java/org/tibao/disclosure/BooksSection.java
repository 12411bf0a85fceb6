package org.tibao.disclosure;

/** 公开栏目: one part of the open books of a stairwell, in the order of the page. */
public enum BooksSection {
  /** 公示期内的事项. */
  NOTICES,
  /** 走到哪一步. */
  WAY,
  /** 表决. */
  VOTES,
  /** 监管账户. */
  ACCOUNT,
  /** 补贴. */
  SUBSIDY,
  /** 加梯公司与价格. */
  COMPANY,
  /** 保险. */
  POLICY,
  /** 维修. */
  REPAIRS,
  /** 抽检. */
  CHECKS,
  /** 维保. */
  CARE,
  /** 救援. */
  RESCUES,
  /** 投诉答复. */
  COMPLAINTS
}
