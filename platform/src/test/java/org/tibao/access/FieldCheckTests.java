package org.tibao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

class FieldCheckTests {

  private static final String ONE = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String TWO = "2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

  @TempDir
  private Path here;
  private Path file;
  private FieldCheck check;

  @BeforeEach
  void freshDatabase() {
    file = here.resolve("keys").resolve("field.key");
    check = new FieldCheck(TestDatabase.fresh().jdbc());
  }

  @Test
  void theFirstStartMakesAKeyAndLaterStartsFindIt() throws IOException {
    byte[] sealed = check.cipher(null, file).seal("13812345678");
    assertThat(file).exists();
    assertThat(check.cipher("", file).open(sealed)).isEqualTo("13812345678");
  }

  @Test
  void aLostKeyFileIsRefusedAndNoNewOneIsMade() throws IOException {
    check.cipher(null, file);
    Files.delete(file);
    assertThatThrownBy(() -> check.cipher(null, file)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(FieldKeyRefusal.KEY_MISSING);
      assertThat(refused.arguments()).hasToString("[" + file + "]");
    });
    assertThat(file).doesNotExist();
  }

  @Test
  void anotherKeyIsRefused() throws IOException {
    check.cipher(ONE, file);
    for (String other : new String[]{"1:" + TWO.substring(2), TWO}) {
      assertThatThrownBy(() -> check.cipher(other, file)).isInstanceOfSatisfying(Refused.class,
          refused -> assertThat(refused.reason()).isEqualTo(FieldKeyRefusal.KEY_OF_ANOTHER));
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aSecondKeyBesideTheFirstIsWelcome() throws IOException {
    byte[] sealed = check.cipher(ONE, file).seal("13812345678");
    assertThat(check.cipher(ONE + "," + TWO, file).open(sealed)).isEqualTo("13812345678");
  }
}
