package org.tibao.custody;

import java.util.Optional;

/**
 * 缴款编号: the nine digits that a household writes into the remark of its transfer, so that the payment finds its due.
 * Eight digits and a check digit of the pure system ISO 7064 MOD 11,10 (GB/T 17710), which finds every wrong digit and
 * nearly every swapped pair. Nine digits are no date, no telephone and no postcode.
 *
 * @param digits nine digits, the last one the check
 */
public record PaymentReference(String digits) {

  /** The first number that is given: with it a reference has eight digits before the check from the start. */
  static final long FIRST = 31_000_001;

  public PaymentReference {
    if (!digits.matches("[1-9]\\d{8}") || check(digits.substring(0, 8)) != digits.charAt(8)) {
      throw new IllegalArgumentException("not a payment reference: " + digits);
    }
  }

  static PaymentReference ofNumber(long number) {
    String eight = Long.toString(number);
    return new PaymentReference(eight + check(eight));
  }

  /** What somebody wrote, with or without spaces and dashes; empty if the check digit does not fit. */
  public static Optional<PaymentReference> read(String written) {
    String bare = written.replaceAll("[\\s\\p{Z}\\p{Pd}]", "");
    if (!bare.matches("[1-9]\\d{8}") || check(bare.substring(0, 8)) != bare.charAt(8)) {
      return Optional.empty();
    }
    return Optional.of(new PaymentReference(bare));
  }

  /** In groups of three, as it is printed and read aloud. */
  public String spaced() {
    return digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
  }

  static char check(String eight) {
    int product = 10;
    for (char c : eight.toCharArray()) {
      int sum = (product + c - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - product) % 10);
  }

  @Override
  public String toString() {
    return digits;
  }
}
