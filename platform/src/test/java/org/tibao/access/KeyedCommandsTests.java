package org.tibao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.tibao.web.CommandSecret;

/** Who reads the database cannot guess what a command said. */
class KeyedCommandsTests {

  private static final byte[] DIGEST = new byte[32];

  private static CommandSecret under(int key) {
    byte[] master = new byte[32];
    Arrays.fill(master, (byte) key);
    return new KeyedCommands(new FieldCipher(FieldKeys.parse(Base64.getEncoder().encodeToString(master))));
  }

  @Test
  void theSameCommandReadsTheSameUnderOneKeyAndOtherwiseUnderAnother() {
    assertThat(under(1).keyed(DIGEST)).hasSize(32).isNotEqualTo(DIGEST).isEqualTo(under(1).keyed(DIGEST.clone()))
        .isNotEqualTo(under(2).keyed(DIGEST));
  }
}
