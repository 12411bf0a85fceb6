package org.tibao.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.refusal.Refused;

/**
 * Ties the database to the key of its personal data: the one row of {@code access.field_check} holds a known text as the
 * key seals it and as it prints it. A start with another key is refused before anything is sealed under it.
 */
final class FieldCheck {

  private static final String KNOWN = "tibao field check";

  private final JdbcClient jdbc;

  FieldCheck(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(byte[] sealed, byte[] print) {

    boolean madeWith(FieldCipher cipher) {
      try {
        return cipher.open(sealed).equals(KNOWN) && MessageDigest.isEqual(print, cipher.fingerprint(KNOWN));
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  /**
   * The cipher of this database; at the very first start its key file is made, if no key is given.
   *
   * @throws Refused {@link FieldKeyRefusal}
   */
  FieldCipher cipher(@Nullable String given, Path file) throws IOException {
    boolean environment = given != null && !given.isBlank();
    if (!environment && !Files.exists(file) && row().isPresent()) {
      throw Refused.because(FieldKeyRefusal.KEY_MISSING, file);
    }
    var cipher = new FieldCipher(FieldKeys.of(given, file));
    if (row().isEmpty()) {
      jdbc.sql("insert into access.field_check (sealed, print) values (:sealed, :print) on conflict do nothing")
          .param("sealed", cipher.seal(KNOWN)).param("print", cipher.fingerprint(KNOWN)).update();
    }
    if (!row().orElseThrow().madeWith(cipher)) {
      throw Refused.because(FieldKeyRefusal.KEY_OF_ANOTHER, environment ? "TIBAO_FIELD_KEY" : file);
    }
    return cipher;
  }

  private Optional<Row> row() {
    return jdbc.sql("select sealed, print from access.field_check").query(Row.class).optional();
  }
}
