package org.tibao.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one partner's token for ever. */
public record TokenId(UUID value) {

  public static TokenId next() {
    return new TokenId(UuidCreator.getTimeOrderedEpoch());
  }
}
