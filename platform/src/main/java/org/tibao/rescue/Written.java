package org.tibao.rescue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.access.PersonalData;
import org.tibao.refusal.Refused;

/** What people write into forms, checked once. */
final class Written {

  private static final int LONGEST = 1_000;
  private static final int SHORT = 60;
  private static final int MOST_PERSONS = 60;

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, RescueRefusal.NOTHING_WRITTEN);
    }
    return free(field, text);
  }

  static String free(String field, String text) {
    return upTo(field, text, LONGEST);
  }

  static String name(String field, String text) {
    return upTo(field, text, SHORT);
  }

  private static String upTo(String field, String text, int most) {
    if (text.length() > most) {
      throw Refused.at(field, RescueRefusal.TOO_LONG, most);
    }
    return text.strip();
  }

  /** A mobile or a fixed line, or nothing. */
  static String phone(String field, String text) {
    String number = PersonalData.normal(text);
    if (!number.isEmpty() && !number.matches("1\\d{10}|0\\d{9,11}|[2-9]\\d{6,7}")) {
      throw Refused.at(field, RescueRefusal.NOT_A_PHONE);
    }
    return number;
  }

  static @Nullable Integer persons(@Nullable Integer persons) {
    if (persons != null && (persons < 0 || persons > MOST_PERSONS)) {
      throw Refused.at("persons", RescueRefusal.NOT_A_COUNT, 0, MOST_PERSONS);
    }
    return persons;
  }

  static int injured(int injured, int persons) {
    if (injured < 0) {
      throw Refused.at("injured", RescueRefusal.NOT_A_COUNT, 0, MOST_PERSONS);
    }
    if (injured > persons) {
      throw Refused.at("injured", RescueRefusal.MORE_INJURED_THAN_THERE);
    }
    return injured;
  }

  /** When it was so: the time that was written, which may not lie ahead; or now, if none was. */
  static Instant when(String field, @Nullable Instant at, Instant now) {
    if (at == null) {
      return now;
    }
    if (at.isAfter(now)) {
      throw Refused.at(field, RescueRefusal.IN_THE_FUTURE);
    }
    return at;
  }
}
