package org.tibao.documents;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Under which a {@link Paper} is found: twenty letters and digits that nobody can guess (99 bits) and that no eye
 * confuses, written in groups of four. Who holds the paper may read it.
 */
public record PaperCode(String value) {

  private static final String SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int LENGTH = 20;
  private static final Pattern FORM = Pattern.compile("[" + SIGNS + "]{" + LENGTH + "}");
  private static final SecureRandom CHANCE = new SecureRandom();

  public PaperCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the code of a paper");
    }
  }

  /** A new code. */
  public static PaperCode next() {
    var code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(SIGNS.charAt(CHANCE.nextInt(SIGNS.length())));
    }
    return new PaperCode(code.toString());
  }

  /** What somebody typed off a paper, with or without the gaps between the groups. */
  public static Optional<PaperCode> read(String typed) {
    String code = typed.replaceAll("[\\s\\-]", "").toLowerCase(Locale.ROOT);
    return FORM.matcher(code).matches() ? Optional.of(new PaperCode(code)) : Optional.empty();
  }

  /** In groups of four. */
  public String spaced() {
    return value.replaceAll("(.{4})(?!$)", "$1-");
  }

  @Override
  public String toString() {
    return value;
  }
}
