package org.tibao.support;

import java.util.Objects;

/**
 * The reader of a test for an engine that is guided by what the reader runs through, such as Jazzer, which is no part of
 * the build: {@code -Dtibao.fuzz.target=org.tibao.bank.StatementFuzzTests#messagesToAnAccountOwner}.
 */
public final class FuzzTarget {

  private static final Fuzz FUZZ = fuzz(Objects.requireNonNull(System.getProperty("tibao.fuzz.target"), "target"));

  private FuzzTarget() {}

  private static Fuzz fuzz(String target) {
    String[] parts = target.split("#", 2);
    try {
      return Fuzz.captured(parts[0], parts[1]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name by which such engines call it. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Throwable {
    FUZZ.one(bytes);
  }
}
