package org.tibao.bank;

import org.tibao.refusal.Refused;

/** Texts that a payment order can carry: on one line, no control characters, no longer than the standard allows. */
final class Sendable {

  private Sendable() {}

  static String required(String what, String text, int longest) {
    String plain = optional(what, text, longest);
    if (plain.isEmpty()) {
      throw Refused.because(BankRefusal.NOT_SENDABLE, what, longest);
    }
    return plain;
  }

  static String optional(String what, String text, int longest) {
    String plain = text.strip();
    boolean unsendable = plain.codePoints()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || c == 0xfffe
            || c == 0xffff);
    if (plain.codePointCount(0, plain.length()) > longest || unsendable) {
      throw Refused.because(BankRefusal.NOT_SENDABLE, what, longest);
    }
    return plain;
  }

  /** An identifier: what every bank's system takes, ASCII letters, digits and a few signs. */
  static String identifier(String what, String text) {
    if (!text.matches("[A-Za-z0-9/?:().,'+ -]{1,35}") || text.startsWith("/") || text.endsWith("/")
        || !text.equals(text.strip())) {
      throw Refused.because(BankRefusal.NOT_SENDABLE, what, 35);
    }
    return text;
  }
}
