package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identity of a {@link BankLine}: from what the bank says of it, so that it is kept once. */
public record BankLineId(UUID value) {

  public static BankLineId next() {
    return new BankLineId(UuidCreator.getTimeOrderedEpoch());
  }

  public static BankLineId of(String text) {
    return new BankLineId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
