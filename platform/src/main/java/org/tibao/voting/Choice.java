package org.tibao.voting;

/** 表决意见: what a ballot says. Who abstains takes part and does not agree. */
public enum Choice {
  /** 同意. */
  YES,
  /** 不同意. */
  NO,
  /** 弃权. */
  ABSTAIN
}
