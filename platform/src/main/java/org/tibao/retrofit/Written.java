package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** What people write into forms, checked once. */
final class Written {

  private static final int LONGEST = 2_000;

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, RetrofitRefusal.NOTHING_WRITTEN);
    }
    return free(field, text);
  }

  static String free(String field, String text) {
    if (text.length() > LONGEST) {
      throw Refused.at(field, RetrofitRefusal.TOO_LONG, LONGEST);
    }
    return text.strip();
  }

  static LocalDate past(String field, LocalDate day, Instant now) {
    if (day.isAfter(ChinaTime.dayOf(now))) {
      throw Refused.at(field, RetrofitRefusal.IN_THE_FUTURE);
    }
    return day;
  }

  static void inList(String field, List<Words.Word> words, @Nullable String code) {
    if (code != null && Words.find(words, code).isEmpty()) {
      throw Refused.at(field, RetrofitRefusal.UNKNOWN_WORD, code);
    }
  }
}
