package org.tibao.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** How headings are compared: letters and digits alone, in one width and case, with and without what is in brackets. */
final class Heading {

  /** No heading of ours is longer, and looking for brackets takes the square of what it looks through. */
  private static final int LONGEST = 200;

  private Heading() {}

  /** What two headings have in common when people would call them the same. */
  static String key(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var key = new StringBuilder(plain.length());
    plain.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
    return key.toString();
  }

  /** The whole heading first, then without its unit: 建筑面积（㎡） and 建筑面积/平方米 are also 建筑面积. */
  static List<String> keys(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (plain.length() > LONGEST) {
      return List.of(key(plain));
    }
    String bare = plain.replaceAll("[(\\[【{<][^)\\]】}>]*[)\\]】}>]|/.*$", " ");
    return List.of(key(plain), key(bare));
  }
}
