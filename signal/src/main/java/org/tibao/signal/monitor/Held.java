package org.tibao.signal.monitor;

import org.tibao.signal.Message;

/** A message that waits for one before it. */
record Held(Message message, long received) {

  long boot() {
    return message.stamp().boot();
  }

  long seq() {
    return message.stamp().seq();
  }
}
