package org.tibao.fund;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link SubAccount}. */
public record SubAccountId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static SubAccountId next() {
    return new SubAccountId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
