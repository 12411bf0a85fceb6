package org.tibao.signal.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Message;

/** 日志条目 — one entry of the log of messages: somebody said something, or time went by. */
public sealed interface LogEntry {

  /**
   * 记录的消息 — a message as it was taken in.
   *
   * @param settling        whoever took it in had only just begun to listen: that nothing was heard before says nothing
   * @param inspectionKnown whether the register had been asked by then; if not, what was known before still holds
   * @param inspectionDue   when the lift's inspection falls due, as it was known then; null where none is recorded
   */
  record Said(Speaker from, Message message, Instant received, boolean settling, boolean inspectionKnown,
      @Nullable Instant inspectionDue)
      implements
        LogEntry {}

  /**
   * 时钟 — one who takes messages in has written all that reached it before.
   *
   * @param from which of them, by a number that each takes at its start; 0 where an older one did not say
   */
  record Tick(Instant now, long from) implements LogEntry {}

  /** The entry as bytes. */
  default byte[] bytes() {
    return LogBytes.write(this);
  }

  /** Of an entry as it was written, the number of the device that said it; −1 if it is the time. */
  static int device(byte[] bytes) {
    return LogBytes.device(bytes);
  }

  /** The entry that was written; others are refused with an {@link IllegalArgumentException}. */
  static LogEntry read(byte[] bytes) {
    return LogBytes.entry(bytes);
  }
}
