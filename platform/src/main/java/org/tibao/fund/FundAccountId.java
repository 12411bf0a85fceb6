package org.tibao.fund;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link FundAccount}. */
public record FundAccountId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static FundAccountId next() {
    return new FundAccountId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
