package org.tibao.fund;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 交款编号: what a household writes into the remark of a payment to the fund, such as {@code WX10000013}: the letters, a
 * number and a check digit of the pure system ISO 7064 MOD 11,10 (GB/T 17710), which finds every wrong digit.
 */
final class FundReference {

  private static final Pattern WRITTEN = Pattern.compile("(?i)WX[ \\-–—]?(\\d{7})[ \\-–—]?(\\d)(?!\\d)");

  private FundReference() {}

  static String of(long number) {
    String seven = Long.toString(number);
    return "WX" + seven + check(seven);
  }

  /** The references in a text whose check digits fit. */
  static Set<String> in(String text) {
    var found = new LinkedHashSet<String>();
    Matcher each = WRITTEN.matcher(text);
    while (each.find()) {
      if (check(each.group(1)) == each.group(2).charAt(0)) {
        found.add("WX" + each.group(1) + each.group(2));
      }
    }
    return found;
  }

  private static char check(String digits) {
    int product = 10;
    for (char c : digits.toCharArray()) {
      int sum = (product + c - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - product) % 10);
  }
}
