package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Due}. */
public record DueId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static DueId next() {
    return new DueId(UuidCreator.getTimeOrderedEpoch());
  }

  public static DueId of(String text) {
    return new DueId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
