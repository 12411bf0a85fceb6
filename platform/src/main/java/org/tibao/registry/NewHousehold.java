package org.tibao.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dwelling as a town's list first names it, with its first owners.
 *
 * @param room number on its door
 * @param floor storey
 * @param unitCode 不动产单元号, or null
 * @param owners at least one
 * @param since first day of their ownership
 */
public record NewHousehold(StairwellId stairwell, String room, int floor, Area area, @Nullable String unitCode,
    List<Buyer> owners, LocalDate since) {

  public NewHousehold {
    owners = List.copyOf(owners);
  }
}
