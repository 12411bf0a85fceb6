package org.tibao.access;

import java.time.Instant;

/** What an authenticator app would show. */
public final class Codes {

  private Codes() {}

  public static String of(String secret, Instant now) {
    return SecondFactor.code(secret, now);
  }
}
