package org.tibao.fund;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link FundLine}. */
public record FundLineId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static FundLineId next() {
    return new FundLineId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
