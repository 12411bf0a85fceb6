package org.tibao.inspection;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.tibao.refusal.Refused;

/** Texts as they are kept. */
final class Written {

  static final int LONGEST = 1_000;
  private static final int LONGEST_LINE = 120;
  private static final Pattern ENTROPY = Pattern.compile("[ -&(-~]{6,400}");

  private Written() {}

  /** A line that must be there. */
  static String line(String field, String text) {
    return needed(field, text.replaceAll("\\s+", " "), LONGEST_LINE);
  }

  /** A text that must be there. */
  static String needed(String field, String text) {
    return needed(field, text, LONGEST);
  }

  private static String needed(String field, String text, int longest) {
    String said = text.strip();
    if (said.isEmpty() || said.length() > longest) {
      throw Refused.at(field, InspectionRefusal.NO_TEXT, longest);
    }
    return said;
  }

  /** A text that may be missing. */
  static String maybe(String field, String text) {
    return text.isBlank() ? "" : needed(field, text, LONGEST);
  }

  /**
   * What decides in the one way of writing it that is drawn by: full-width signs made narrow, a single space between
   * words, none around them.
   */
  static String entropy(String text) {
    String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ").strip();
    if (!ENTROPY.matcher(narrow).matches()) {
      throw Refused.at("entropy", InspectionRefusal.NOT_ENTROPY);
    }
    return narrow;
  }
}
