package org.tibao.notice;

/**
 * Whom a message is for.
 *
 * @param name as they are addressed
 * @param phone digits only, no country code
 */
public record Recipient(String name, String phone) {

  /** {@code 138****5678}: what may be shown and kept. */
  public String maskedPhone() {
    int n = phone.length();
    return n <= 7 ? "*".repeat(n) : phone.substring(0, 3) + "*".repeat(n - 7) + phone.substring(n - 4);
  }

  /** Safe to log. */
  @Override
  public String toString() {
    return maskedPhone();
  }
}
