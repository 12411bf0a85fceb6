package org.tibao.signal.log;

import org.tibao.signal.monitor.Detection;

/** 告知 — what a monitor has to say about a lift, and whose message or silence told it. */
public record Told(Speaker from, Detection detection) {

  /** As bytes. */
  public byte[] bytes() {
    return LogBytes.write(this);
  }

  /** What was written; other bytes are refused with an {@link IllegalArgumentException}. */
  public static Told read(byte[] bytes) {
    return LogBytes.told(bytes);
  }
}
