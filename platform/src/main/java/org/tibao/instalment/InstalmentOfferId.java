package org.tibao.instalment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link InstalmentOffer}. */
public record InstalmentOfferId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static InstalmentOfferId next() {
    return new InstalmentOfferId(UuidCreator.getTimeOrderedEpoch());
  }

  public static InstalmentOfferId of(String text) {
    return new InstalmentOfferId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
