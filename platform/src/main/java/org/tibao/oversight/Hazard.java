package org.tibao.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 重大事故隐患: a sign that a lift is dangerous, what shows it, and what people have decided about it.
 *
 * @param path scope path of the lift
 * @param item code of the rule {@link HazardRules}
 * @param rule the version of that rule
 * @param cause what showed it, the same for the same thing
 * @param signs what was seen
 * @param decided by the lift's user, or null while it waits
 * @param noted by the safety authority, or null while it has not
 */
public record Hazard(HazardId id, LiftId lift, String path, String item, String rule, String cause, List<Sign> signs,
    Instant foundAt, State state, @Nullable Word decided, @Nullable Word noted) {

  public Hazard {
    signs = List.copyOf(signs);
  }

  /**
   * 依据 — one thing that was seen.
   *
   * @param messageKey the sentence; its arguments fill it
   * @param address page that tells more
   */
  public record Sign(String messageKey, List<String> arguments, Instant at, String address) {
    public Sign {
      arguments = List.copyOf(arguments);
    }
  }

  /** Somebody's word on it. */
  public record Word(String by, String text, Instant at) {}

  /** Where it stands. */
  public enum State {
    /** 建议停梯，待安全员处理. */
    SUGGESTED,
    /** 已确认并停梯. */
    CONFIRMED,
    /** 核实后排除. */
    DISMISSED,
    /** 已消除，恢复使用. */
    ENDED;

    /** Whether the lift is dangerous as far as is known. */
    public boolean stands() {
      return this == SUGGESTED || this == CONFIRMED;
    }
  }
}
