package org.tibao.registry;

import org.jspecify.annotations.Nullable;

/**
 * 门栋: one door, one stair, and the dwellings that one lift would serve; the unit in which owners decide and pay.
 *
 * @param path scope path; its dwellings' paths begin with it
 * @param name as people call it inside the estate, such as {@code 12 号}
 * @param floors storeys above ground
 * @param outline GeoJSON geometry of its part of the building, or null
 * @param point where it stands, or null while nobody has placed it
 */
public record Stairwell(StairwellId id, BuildingId building, EstateId estate, String estateName, String path,
    String name, int floors, @Nullable String outline, @Nullable Point point) {

  /** A stairwell as somebody enters it. */
  public record Draft(String name, int floors, @Nullable String outline, @Nullable Point point) {}

  /** {@code 紫藤苑 12 号}. */
  public String label() {
    return estateName + " " + name;
  }
}
