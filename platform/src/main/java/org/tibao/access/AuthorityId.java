package org.tibao.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serializable;
import java.util.UUID;

/** Names one {@link Authority} for ever. */
public record AuthorityId(UUID value) implements Serializable {

  public static AuthorityId next() {
    return new AuthorityId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
