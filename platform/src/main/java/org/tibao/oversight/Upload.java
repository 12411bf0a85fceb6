package org.tibao.oversight;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * 上报: one record on its way to a regulator's platform.
 *
 * @param form what is sent, name by name
 * @param nextAt when it is tried next
 * @param answer what the platform last said
 */
public record Upload(UUID id, Kind kind, String path, Map<String, String> form, Instant madeAt, State state, int tries,
    Instant nextAt, String answer) {

  public Upload {
    form = Map.copyOf(form);
  }

  /** What is told. */
  public enum Kind {
    /** 重大事故隐患. */
    HAZARD,
    /** 停梯与恢复使用. */
    SERVICE_STATE,
    /** 维保记录. */
    CARE_RECORD
  }

  /** Where it stands. */
  public enum State {
    /** 待发送. */
    WAITS,
    /** 已送达. */
    SENT,
    /** 被平台拒绝. */
    REFUSED
  }
}
