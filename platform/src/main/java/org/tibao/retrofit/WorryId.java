package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Worry}. */
public record WorryId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static WorryId next() {
    return new WorryId(UuidCreator.getTimeOrderedEpoch());
  }

  public static WorryId of(String text) {
    return new WorryId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
