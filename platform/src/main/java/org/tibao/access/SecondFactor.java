package org.tibao.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** Six digits that change every thirty seconds (RFC 6238, HMAC-SHA-1 as every authenticator app has it). */
final class SecondFactor {

  private static final Duration STEP = Duration.ofSeconds(30);
  /** A telephone's clock may be half a minute off, to either side. */
  private static final int DRIFT_STEPS = 1;
  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;
  /** Crockford's letters: nothing that is mistaken for a digit. 16 of them are 80 bits. */
  private static final String RECOVERY_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(STEP);

  private SecondFactor() {}

  /** A new secret as authenticator apps take it: Base32 without padding. */
  static String secret() {
    return Base32.toBase32String(Secrets.bytes(SECRET_BYTES)).replace("=", "");
  }

  /** The address that an authenticator app reads from the picture. */
  static String address(String signInName, String secret) {
    String label = URLEncoder.encode("梯保:" + signInName, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/" + label + "?secret=" + secret + "&issuer="
        + URLEncoder.encode("梯保", StandardCharsets.UTF_8) + "&digits=6&period=30";
  }

  /** The code of that moment. */
  static String code(String secret, Instant now) {
    try {
      return CODES.generateOneTimePasswordString(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"), now);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The time step to which the code belongs, if it is near now. */
  static OptionalLong step(String secret, String code, Instant now) {
    OptionalLong found = OptionalLong.empty();
    for (int drift = -DRIFT_STEPS; drift <= DRIFT_STEPS; drift++) {
      Instant then = now.plus(STEP.multipliedBy(drift));
      byte[] expected = code(secret, then).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8))) {
        found = OptionalLong.of(then.getEpochSecond() / STEP.toSeconds());
      }
    }
    return found;
  }

  /** Codes on paper, for when the telephone is lost. */
  static List<String> recoveryCodes() {
    var codes = new ArrayList<String>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      codes.add(Secrets.text(RECOVERY_LETTERS, 16).replaceAll("(.{4})(?!$)", "$1-"));
    }
    return codes;
  }

  /** A code as it is compared. */
  static String normal(String code) {
    return PersonalData.normal(code);
  }
}
