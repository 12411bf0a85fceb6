package org.tibao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldCipherTests {

  private static final String ONE = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String TWO = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

  private final FieldCipher cipher = new FieldCipher(FieldKeys.parse(ONE));

  @Test
  void opensWhatItSealed() {
    assertThat(cipher.open(cipher.seal("13812345678"))).isEqualTo("13812345678");
  }

  @Test
  void sealsTheSameNumberDifferentlyEachTime() {
    assertThat(cipher.seal("13812345678")).isNotEqualTo(cipher.seal("13812345678"));
  }

  @Test
  void refusesASealedTextThatWasChangedAnywhere() {
    byte[] sealed = cipher.seal("310107195001011235");
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatIllegalArgumentException().as("byte %d", i).isThrownBy(() -> cipher.open(changed));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> cipher.open(new byte[3]));
  }

  @Test
  void opensOldTextsAfterTheKeyHasBeenFollowedByAnother() {
    byte[] old = cipher.seal("13812345678");
    var next = new FieldCipher(FieldKeys.parse("1:" + ONE + ",2:" + TWO));

    assertThat(next.open(old)).isEqualTo("13812345678");
    assertThat(next.seal("13812345678")[1]).isEqualTo((byte) 2);
    assertThat(next.fingerprint("13812345678")).isEqualTo(cipher.fingerprint("13812345678"));
    assertThatIllegalArgumentException().isThrownBy(() -> cipher.open(next.seal("1")))
        .withMessageContaining("field key 2");
  }

  @ParameterizedTest
  @CsvSource({"138 1234 5678", "138-1234-5678", "+8613812345678", "008613812345678", "8613812345678",
      "１３８１２３４５６７８", "'+86 138—1234—5678'"})
  void findsANumberHoweverItIsWritten(String written) {
    assertThat(cipher.fingerprint(written)).isEqualTo(cipher.fingerprint("13812345678"));
  }

  @Test
  void findsAnIdentityNumberWhateverTheCaseOfItsLastCharacter() {
    assertThat(cipher.fingerprint("31010719500101123x")).isEqualTo(cipher.fingerprint("31010719500101123X"));
  }

  @Test
  void tellsPurposesApart() {
    assertThat(cipher.print("a", "x")).isNotEqualTo(cipher.print("b", "x"));
    assertThat(cipher.fingerprint("1")).isNotEqualTo(new FieldCipher(FieldKeys.parse(TWO)).fingerprint("1"));
  }

  /** RFC 5869, test case 3 (no salt, no info) with 32 of its 42 bytes. */
  @Test
  void derivesKeysAsTheStandardSays() {
    byte[] master = HexFormat.of().parseHex("0b".repeat(22));

    assertThat(FieldCipher.derive(master, ""))
        .asHexString().isEqualToIgnoringCase("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  @Test
  void makesAKeyFileForItsOwnerOnlyAndReadsItAgain(@TempDir Path data) throws IOException {
    Path file = data.resolve("keys").resolve("field.key");
    byte[] sealed = new FieldCipher(FieldKeys.of(null, file)).seal("x");

    assertThat(new FieldCipher(FieldKeys.of("", file)).open(sealed)).isEqualTo("x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
  }

  @Test
  void aGivenKeyMakesNoFile(@TempDir Path data) throws IOException {
    FieldKeys.of(ONE, data.resolve("field.key"));

    assertThat(data).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"''", "AAAA", "0:" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "x:AAAA", "128:AAAA"})
  void refusesKeysOfTheWrongForm(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> FieldKeys.parse(text));
  }
}
