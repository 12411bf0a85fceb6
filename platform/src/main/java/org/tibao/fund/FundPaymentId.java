package org.tibao.fund;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link FundPayment}. */
public record FundPaymentId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static FundPaymentId next() {
    return new FundPaymentId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
