package org.tibao.access;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/** The forms that entries must have, each with its refusal. */
final class Forms {

  private static final Pattern SIGN_IN_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,39}");
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9-]{1,60}/){0,12}");
  private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
  private static final int LONGEST_NAME = 60;

  private Forms() {}

  static String name(String text) {
    String name = text.strip();
    if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw Refused.at("name", AccessRefusal.NAME_FORM, LONGEST_NAME);
    }
    return name;
  }

  static String signInName(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (!SIGN_IN_NAME.matcher(name).matches()) {
      throw Refused.at("signInName", AccessRefusal.SIGN_IN_NAME_FORM);
    }
    return name;
  }

  /** The number in its compared form. */
  static String mobile(String text) {
    String phone = PersonalData.normal(text);
    if (!MOBILE.matcher(phone).matches()) {
      throw Refused.at("phone", AccessRefusal.PHONE_FORM);
    }
    return phone;
  }

  static @Nullable String mobileOrNone(@Nullable String text) {
    return text == null || text.isBlank() ? null : mobile(text);
  }

  static String path(String path) {
    if (!PATH.matcher(path).matches()) {
      throw Refused.at("path", AccessRefusal.PATH_FORM);
    }
    return path;
  }

  static @Nullable String creditCode(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String code = PersonalData.normal(text);
    if (!CREDIT_CODE.matcher(code).matches()) {
      throw Refused.at("creditCode", AccessRefusal.CREDIT_CODE_FORM);
    }
    return code;
  }
}
