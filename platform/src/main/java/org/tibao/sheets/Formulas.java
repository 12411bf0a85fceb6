package org.tibao.sheets;

/**
 * Texts that a spreadsheet program would run as a formula when it opens a text file. Written, they get an apostrophe in
 * front, which such programs understand as "this is text"; read, exactly that apostrophe is taken away again. A text
 * that has such apostrophes of its own gets one more, so that every text comes back as it went.
 */
final class Formulas {

  private static final String STARTS = "=+-@\t\r＝＋－＠";

  private Formulas() {}

  static String armed(String text) {
    return startsOne(text) ? "'" + text : text;
  }

  static String disarmed(String text) {
    return !text.isEmpty() && text.charAt(0) == '\'' && startsOne(text) ? text.substring(1) : text;
  }

  private static boolean startsOne(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) == '\'') {
      first++;
    }
    return first < text.length() && STARTS.indexOf(text.charAt(first)) >= 0;
  }
}
