package org.tibao.access;

import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.tibao.web.CommandSecret;

/** Fingerprints of commands under a key derived for them alone. */
@Component
class KeyedCommands implements CommandSecret {

  private final FieldCipher cipher;

  KeyedCommands(FieldCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public byte[] keyed(byte[] digest) {
    return cipher.print("command", HexFormat.of().formatHex(digest));
  }
}
