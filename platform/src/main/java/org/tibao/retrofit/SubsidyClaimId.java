package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link SubsidyClaim}. */
public record SubsidyClaimId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static SubsidyClaimId next() {
    return new SubsidyClaimId(UuidCreator.getTimeOrderedEpoch());
  }

  public static SubsidyClaimId of(String text) {
    return new SubsidyClaimId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
