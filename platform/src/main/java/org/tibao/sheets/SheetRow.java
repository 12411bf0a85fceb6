package org.tibao.sheets;

import java.util.List;
import java.util.Map;

/**
 * One row of a spreadsheet: the number a person sees beside it in the spreadsheet program (from 1), the texts of its
 * cells from column A on, exactly as they are in the file, and the damage found, by column from 0.
 */
public record SheetRow(long number, List<String> values, Map<Integer, CellDamage> damage) {

  /**
   * The text in a column counted from 0, without the blanks around it; empty beyond the last cell. Without U+0000 as well,
   * which a workbook can write as {@code _x0000_}, nobody sees and no database keeps.
   */
  public String text(int column) {
    return column < values.size() ? trimmed(values.get(column).replace("\0", "")) : "";
  }

  /** Nothing in it that a person could see. */
  public boolean blank() {
    return damage.isEmpty() && values.stream().allMatch(value -> trimmed(value).isEmpty());
  }

  /** The letters above a column counted from 0: A, B … Z, AA. */
  public static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  /** A text without the blanks at its ends, the full-width, unbreakable and zero-width ones included. */
  public static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    // The three that Java does not count as blank are unbreakable; the last two are the zero-width ones.
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\u2007' || c == '\u202f' || c == '\u200b'
        || c == '\ufeff';
  }
}
