package org.tibao.instalment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link InstalmentApplication}. */
public record InstalmentApplicationId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static InstalmentApplicationId next() {
    return new InstalmentApplicationId(UuidCreator.getTimeOrderedEpoch());
  }

  public static InstalmentApplicationId of(String text) {
    return new InstalmentApplicationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
