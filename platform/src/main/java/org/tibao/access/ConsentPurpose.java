package org.tibao.access;

/**
 * 处理目的: for what somebody may consent that more is done with what is kept of them than the law already asks. A bank is
 * none of them: each application for an instalment asks on its own.
 */
public enum ConsentPurpose {
  /** 提供给保险公司. */
  INSURER,
  /** 提供给维保单位. */
  MAINTENANCE,
  /** 短信提醒. */
  SMS,
  /** 微信提醒. */
  WECHAT
}
