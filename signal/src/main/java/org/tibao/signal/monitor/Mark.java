package org.tibao.signal.monitor;

/** Which message said something, and when that was. */
record Mark(long boot, long seq, long at) {

  static final Mark NONE = new Mark(-1, -1, Long.MIN_VALUE / 4);

  boolean isKnown() {
    return boot >= 0;
  }
}
