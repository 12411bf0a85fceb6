package org.tibao.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one grant of a role for ever. */
public record GrantId(UUID value) {

  public static GrantId next() {
    return new GrantId(UuidCreator.getTimeOrderedEpoch());
  }
}
