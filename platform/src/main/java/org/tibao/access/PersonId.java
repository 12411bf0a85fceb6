package org.tibao.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one member of staff for ever. */
public record PersonId(UUID value) {

  public static PersonId next() {
    return new PersonId(UuidCreator.getTimeOrderedEpoch());
  }
}
