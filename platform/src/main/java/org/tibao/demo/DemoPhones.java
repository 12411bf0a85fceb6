package org.tibao.demo;

/** Phone numbers that belong to nobody: eleven digits from 100 00000001 on; no operator has given out 100. */
final class DemoPhones {

  private long last = 10_000_000_000L;

  String next() {
    return String.valueOf(++last);
  }
}
