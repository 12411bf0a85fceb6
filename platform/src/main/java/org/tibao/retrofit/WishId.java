package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Wish}. */
public record WishId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static WishId next() {
    return new WishId(UuidCreator.getTimeOrderedEpoch());
  }

  public static WishId of(String text) {
    return new WishId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
