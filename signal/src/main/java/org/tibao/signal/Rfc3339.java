package org.tibao.signal;

import org.jspecify.annotations.Nullable;

/** Times as RFC 3339 writes them, read and written without garbage. */
final class Rfc3339 {

  /** No time: none that anybody means is so far away. */
  static final long NONE = Long.MIN_VALUE;

  private static final int SHORTEST = "2026-01-01T00:00:00".length();

  private Rfc3339() {}

  /**
   * Milliseconds since 1970 of a text, or {@link #NONE}.
   *
   * @param zone seconds east of UTC for a text without an offset; null: such a text is no time
   */
  static long read(char[] text, int from, int length, @Nullable Integer zone) {
    int end = from + length;
    if (length < SHORTEST || text[from + 4] != '-' || text[from + 7] != '-' || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return NONE;
    }
    char between = text[from + 10];
    int year = number(text, from, 4);
    int month = number(text, from + 5, 2);
    int day = number(text, from + 8, 2);
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int second = number(text, from + 17, 2);
    if (between != 'T' && between != 't' && between != ' ' || year < 0 || month < 1 || month > 12 || day < 1
        || day > days(year, month) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return NONE;
    }
    int next = from + SHORTEST;
    long millis = 0;
    if (next < end && text[next] == '.') {
      int first = ++next;
      while (next < end && text[next] >= '0' && text[next] <= '9') {
        int place = next - first;
        millis += place > 2 ? 0 : (text[next] - '0') * (place == 0 ? 100 : place == 1 ? 10 : 1);
        next++;
      }
      if (next == first) {
        return NONE;
      }
    }
    long offset = offset(text, next, end, zone);
    return offset == NONE
        ? NONE
        : (day(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second - offset) * 1_000
            + millis;
  }

  private static long offset(char[] text, int next, int end, @Nullable Integer zone) {
    if (next == end) {
      return zone == null ? NONE : zone;
    }
    char sign = text[next];
    if ((sign == 'Z' || sign == 'z') && next + 1 == end) {
      return 0;
    }
    if (sign != '+' && sign != '-' || next + 6 != end || text[next + 3] != ':') {
      return NONE;
    }
    int hours = number(text, next + 1, 2);
    int minutes = number(text, next + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return NONE;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static int number(char[] text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static int days(int year, int month) {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      default -> 31;
    };
  }

  /** Days since 1970 of a date, years counted from March so that the leap day is the last (Richards 2013). */
  private static long day(int year, int month, int day) {
    long y = month > 2 ? year : year - 1L;
    long m = month > 2 ? month - 3L : month + 9L;
    return 365 * y + Math.floorDiv(y, 4L) - Math.floorDiv(y, 100L) + Math.floorDiv(y, 400L) + (153 * m + 2) / 5 + day
        - 1
        - 719_468;
  }

  /** Writes a time in UTC with milliseconds, 24 characters; the next free place is returned. */
  static int write(long millis, byte[] to, int from) {
    long days = Math.floorDiv(millis, 86_400_000L);
    int rest = (int) Math.floorMod(millis, 86_400_000L);
    long z = days + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    long doe = z - era * 146_097;
    long yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    long mp = (5 * doy + 2) / 153;
    int month = (int) (mp < 10 ? mp + 3 : mp - 9);
    int at = digits((int) (yoe + era * 400 + (month <= 2 ? 1 : 0)), 4, to, from);
    to[at++] = '-';
    at = digits(month, 2, to, at);
    to[at++] = '-';
    at = digits((int) (doy - (153 * mp + 2) / 5 + 1), 2, to, at);
    to[at++] = 'T';
    at = digits(rest / 3_600_000, 2, to, at);
    to[at++] = ':';
    at = digits(rest / 60_000 % 60, 2, to, at);
    to[at++] = ':';
    at = digits(rest / 1_000 % 60, 2, to, at);
    to[at++] = '.';
    at = digits(rest % 1_000, 3, to, at);
    to[at++] = 'Z';
    return at;
  }

  private static int digits(int number, int places, byte[] to, int from) {
    int left = number;
    for (int i = from + places - 1; i >= from; i--) {
      to[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    return from + places;
  }
}
