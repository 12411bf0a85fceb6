package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Subsidy}. */
public record SubsidyId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static SubsidyId next() {
    return new SubsidyId(UuidCreator.getTimeOrderedEpoch());
  }

  public static SubsidyId of(String text) {
    return new SubsidyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
