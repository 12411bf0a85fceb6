package org.tibao.signal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** 消息类别 — which of the five kinds of message a device sends; the last level of its topic. */
public enum MessageKind {
  /** 实时状态. */
  STATUS,
  /** 运行事件与故障. */
  EVENT,
  /** 报警. */
  ALARM,
  /** 统计. */
  STATISTICS,
  /** 心跳. */
  HEARTBEAT;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word in a topic. */
  public String wire() {
    return wire;
  }

  /** The kind of a message. */
  public static MessageKind of(Message message) {
    return switch (message) {
      case Message.Status _ -> STATUS;
      case Message.Event _ -> EVENT;
      case Message.Alarm _ -> ALARM;
      case Message.Statistics _ -> STATISTICS;
      case Message.Heartbeat _ -> HEARTBEAT;
    };
  }

  /** The kind that a topic's last level names, or null. */
  public static @Nullable MessageKind ofWire(String word) {
    return switch (word) {
      case "status" -> STATUS;
      case "event" -> EVENT;
      case "alarm" -> ALARM;
      case "statistics" -> STATISTICS;
      case "heartbeat" -> HEARTBEAT;
      default -> null;
    };
  }
}
