package org.tibao.registry;

import org.jspecify.annotations.Nullable;

/**
 * 楼幢: one house with one or more stairwells.
 *
 * @param floors storeys above ground
 * @param outline GeoJSON geometry of its footprint, or null
 */
public record Building(BuildingId id, EstateId estate, String name, int floors, @Nullable String outline) {}
