package org.tibao.telemetry;

/** What a registered end of a line is there for. */
public enum DeviceKind {
  /** 监测装置: sits in one lift and speaks for it. */
  DEVICE,
  /** 网关: carries the devices of many lifts over one connection. */
  GATEWAY,
  /** 订阅方: a partner's system that hears what the devices of its territory say, and says nothing. */
  LISTENER
}
