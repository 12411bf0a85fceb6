package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Tender}. */
public record TenderId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static TenderId next() {
    return new TenderId(UuidCreator.getTimeOrderedEpoch());
  }

  public static TenderId of(String text) {
    return new TenderId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
