package org.tibao.voting;

/** 表决渠道: on what road a ballot came. */
public enum Channel {
  /** Cast by the owner on the phone, confirmed in a second step. */
  PHONE,
  /** Written on paper, entered by two people. */
  PAPER
}
