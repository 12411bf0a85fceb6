package org.tibao.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one organisation for ever. */
public record OrganisationId(UUID value) {

  public static OrganisationId next() {
    return new OrganisationId(UuidCreator.getTimeOrderedEpoch());
  }
}
