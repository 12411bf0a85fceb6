package org.tibao.rescue;

/** 报警来源 — from where a trouble became known. */
public enum Source {
  /** 物联. */
  TELEMETRY,
  /** 居民手机. */
  RESIDENT,
  /** 轿厢二维码, without signing in. */
  CAR_CODE,
  /** 电话, taken down by staff. */
  TELEPHONE,
  /** 应急平台. */
  PLATFORM;

  /** Whether a person said it, so that a person has to say that it is over. */
  public boolean human() {
    return this != TELEMETRY;
  }

  /** Key of its word. */
  public String messageKey() {
    return "rescue.source." + name();
  }
}
