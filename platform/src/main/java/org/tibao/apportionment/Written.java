package org.tibao.apportionment;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Lines such as {@code 401 0.7}: what it is for, and its weight. */
  static Map<String, BigDecimal> weights(String field, String lines) {
    var weights = new LinkedHashMap<String, BigDecimal>();
    for (String line : lines.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
      String[] parts = line.split("[\\s:：,，=]+");
      if (parts.length != 2) {
        throw Refused.at(field, ApportionmentRefusal.NOT_A_WEIGHT, line);
      }
      if (weights.put(parts[0], weight(field, parts[1])) != null) {
        throw Refused.at(field, ApportionmentRefusal.ROOM_TWICE, parts[0]);
      }
    }
    return weights;
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
