package org.tibao.voting;

import java.util.List;
import java.util.UUID;
import org.tibao.registry.DwellingId;

/**
 * A ballot as an owner casts it, for one dwelling or for several of theirs at once.
 *
 * @param id chosen before sending, so that sending twice casts once
 */
public record Casting(UUID id, List<DwellingId> dwellings, Choice choice) {

  public Casting {
    dwellings = dwellings.stream().distinct().toList();
    if (dwellings.isEmpty()) {
      throw new IllegalArgumentException("a ballot is for a dwelling");
    }
  }
}
