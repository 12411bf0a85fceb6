package org.tibao.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM and HMAC-SHA-256 under keys derived from the {@link FieldKeys} by HKDF (RFC 5869). The sealed form is one
 * byte of version, one byte of key number, 12 bytes of nonce, the text, and 16 bytes of tag; the first two bytes are
 * bound to the tag.
 */
final class FieldCipher implements PersonalData {

  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, SecretKey> ciphers = new HashMap<>();
  private final byte[] first;
  private final SecretKey prints;
  private final int current;

  FieldCipher(FieldKeys keys) {
    for (int number : keys.numbers()) {
      byte[] derived = derive(Objects.requireNonNull(keys.key(number)), "tibao field seal");
      ciphers.put(number, new SecretKeySpec(derived, "AES"));
    }
    first = keys.first();
    prints = new SecretKeySpec(derive(first, "tibao field print"), "HmacSHA256");
    current = keys.current();
  }

  @Override
  public byte[] seal(String plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] head = {VERSION, (byte) current};
    try {
      byte[] text = cipher(Cipher.ENCRYPT_MODE, current, nonce, head).doFinal(plain.getBytes(UTF_8));
      return ByteBuffer.allocate(head.length + NONCE + text.length).put(head).put(nonce).put(text).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String open(byte[] sealed) {
    if (sealed.length < 2 + NONCE + TAG_BITS / 8 || sealed[0] != VERSION) {
      throw new IllegalArgumentException("not a sealed text");
    }
    byte[] head = {sealed[0], sealed[1]};
    byte[] nonce = java.util.Arrays.copyOfRange(sealed, 2, 2 + NONCE);
    try {
      byte[] plain = cipher(Cipher.DECRYPT_MODE, sealed[1], nonce, head).doFinal(sealed, 2 + NONCE,
          sealed.length - 2 - NONCE);
      return new String(plain, UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("sealed under another key, or changed since", e);
    }
  }

  @Override
  public byte[] fingerprint(String plain) {
    return mac(prints, PersonalData.normal(plain));
  }

  /** A keyed hash for another purpose than finding a number: the purpose has a key of its own. */
  byte[] print(String purpose, String text) {
    return mac(new SecretKeySpec(derive(first, "tibao " + purpose), "HmacSHA256"), text);
  }

  private Cipher cipher(int mode, int number, byte[] nonce, byte[] head) throws GeneralSecurityException {
    SecretKey key = ciphers.get(number);
    if (key == null) {
      throw new IllegalArgumentException("sealed under field key " + number + ", which is not given");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(head);
    return cipher;
  }

  private static byte[] mac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HKDF with an empty salt, one block of 32 bytes. */
  static byte[] derive(byte[] master, String purpose) {
    try {
      var derivation = javax.crypto.KDF.getInstance("HKDF-SHA256");
      var parameters = javax.crypto.spec.HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(
          purpose.getBytes(UTF_8), 32);
      return derivation.deriveData(parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
