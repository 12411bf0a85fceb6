package org.tibao.registry;

import org.jspecify.annotations.Nullable;

/**
 * 户: a flat as an exclusive part (专有部分) of the building, the unit that has one wish and one ballot.
 *
 * @param path scope path
 * @param room number on its door, such as {@code 401}
 * @param floor storey; 1 is the ground floor, negative below ground, never 0
 * @param unitCode 不动产单元号, or null
 */
public record Dwelling(DwellingId id, StairwellId stairwell, String path, String room, int floor, Area area,
    @Nullable String unitCode) {

  /** A dwelling as somebody enters it. */
  public record Draft(String room, int floor, Area area, @Nullable String unitCode) {}
}
