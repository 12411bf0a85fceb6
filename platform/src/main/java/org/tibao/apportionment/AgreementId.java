package org.tibao.apportionment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Agreement}. */
public record AgreementId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static AgreementId next() {
    return new AgreementId(UuidCreator.getTimeOrderedEpoch());
  }

  public static AgreementId of(String text) {
    return new AgreementId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
