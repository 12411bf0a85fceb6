package org.tibao.apportionment;

import java.math.BigDecimal;
import org.tibao.refusal.Refused;

/** What people write into forms and files, checked once. */
final class Written {

  private static final int LONGEST = 500;

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, ApportionmentRefusal.NOTHING_WRITTEN);
    }
    if (text.length() > LONGEST) {
      throw Refused.at(field, ApportionmentRefusal.TOO_LONG, LONGEST);
    }
    return text.strip();
  }

  /** A weight or coefficient: a decimal, not negative, of a size that means something. */
  static BigDecimal weight(String field, String text) {
    String plain = text.strip();
    if (!plain.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw Refused.at(field, ApportionmentRefusal.NOT_A_WEIGHT, text);
    }
    return new BigDecimal(plain);
  }
}
