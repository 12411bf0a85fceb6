package org.tibao.registry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * Who becomes an owner: by a sale, an inheritance, or when the register is first filled.
 *
 * @param kind person, company or developer
 * @param name full name
 * @param phone eleven digits, or null
 * @param identity 居民身份证号 (GB 11643) or 统一社会信用代码 (GB 32100), or null
 * @param basis ground of the ownership
 * @param delegate whether this one of several co-owners casts the ballot
 * @param evidence certificate or contract as text, or empty
 */
public record Buyer(Party.Kind kind, String name, @Nullable String phone, @Nullable String identity,
    Ownership.Basis basis, boolean delegate, String evidence) {

  private static final Pattern MOBILE = Pattern.compile("1\\d{10}");
  private static final Pattern CITIZEN = Pattern.compile("\\d{17}[\\dX]");
  private static final Pattern CREDIT = Pattern.compile("[0-9A-HJ-NP-RTUWXY]{18}");
  private static final String CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** @throws Refused {@link RegistryRefusal#PHONE} or {@link RegistryRefusal#IDENTITY} */
  public Buyer {
    name = name.strip();
    phone = digits(phone);
    identity = identity == null || identity.isBlank() ? null : identity.strip().toUpperCase(java.util.Locale.ROOT);
    if (phone != null && !MOBILE.matcher(phone).matches()) {
      throw Refused.at("phone", RegistryRefusal.PHONE);
    }
    if (identity != null && !(citizen(identity) || credit(identity))) {
      throw Refused.at("identity", RegistryRefusal.IDENTITY);
    }
  }

  private static @Nullable String digits(@Nullable String phone) {
    if (phone == null || phone.isBlank()) {
      return null;
    }
    String bare = phone.replaceAll("[\\s\\-()（）]", "");
    return bare.startsWith("+86") ? bare.substring(3) : bare;
  }

  /** GB 11643-1999: weights 2^(18−i) mod 11, the eighteenth character is the check. */
  private static boolean citizen(String code) {
    if (!CITIZEN.matcher(code).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (code.charAt(i) - '0') * ((1 << (17 - i)) % 11);
    }
    return "10X98765432".charAt(sum % 11) == code.charAt(17);
  }

  /** GB 32100-2015: weights 3^i mod 31 over an alphabet without I, O, S, V, Z. */
  private static boolean credit(String code) {
    if (!CREDIT.matcher(code).matches()) {
      return false;
    }
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += CREDIT_LETTERS.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return CREDIT_LETTERS.charAt((31 - sum % 31) % 31) == code.charAt(17);
  }
}
