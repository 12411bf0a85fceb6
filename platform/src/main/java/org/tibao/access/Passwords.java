package org.tibao.access;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;

/**
 * Passwords of staff: Argon2id with 19 MiB, two passes and one lane (the first choice of the OWASP Password Storage
 * Cheat Sheet). At most four are worked on at once, so that a flood of sign-ins does not take the memory of the house.
 */
@Component
class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int SHORTEST = 10;
  private static final int LONGEST = 128;
  /** Without the letters and digits that are mistaken for one another when read from paper. */
  private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final Set<String> COMMON = Set.of("1234567890", "0123456789", "password123", "qwertyuiop",
      "1q2w3e4r5t", "tibao12345", "admin12345", "administrator", "woaini1314", "a123456789", "1qaz2wsx3edc");

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB,
      PASSES);
  private final Semaphore places = new Semaphore(4);
  private final String nobodys = encode(Secrets.text(READABLE, 20));

  String encode(String password) {
    places.acquireUninterruptibly();
    try {
      return java.util.Objects.requireNonNull(argon2.encode(password));
    } finally {
      places.release();
    }
  }

  /** Whether it is the password; without a hash the same work is done and the answer is no. */
  boolean matches(String password, @Nullable String hash) {
    String shortened = password.length() > LONGEST ? "" : password;
    places.acquireUninterruptibly();
    try {
      return argon2.matches(shortened, hash == null ? nobodys : hash) && hash != null;
    } finally {
      places.release();
    }
  }

  /** A first password, to be changed at the first sign-in: 16 characters that can be read aloud, about 79 bits. */
  String first() {
    String text = Secrets.text(READABLE, 16);
    return text.replaceAll("(.{4})(?!$)", "$1-");
  }

  /** Goes on if it may be a password of that person. */
  void require(String field, String password, String signInName) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw Refused.at(field, AccessRefusal.PASSWORD_LENGTH, SHORTEST, LONGEST);
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (COMMON.contains(lower) || lower.contains(signInName) || password.chars().distinct().count() < 5) {
      throw Refused.at(field, AccessRefusal.PASSWORD_WEAK);
    }
  }
}
