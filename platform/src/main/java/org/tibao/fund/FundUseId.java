package org.tibao.fund;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link FundUse}. */
public record FundUseId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static FundUseId next() {
    return new FundUseId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
