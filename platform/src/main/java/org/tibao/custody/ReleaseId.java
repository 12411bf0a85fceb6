package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Release}. */
public record ReleaseId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ReleaseId next() {
    return new ReleaseId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ReleaseId of(String text) {
    return new ReleaseId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
