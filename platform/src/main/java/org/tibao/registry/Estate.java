package org.tibao.registry;

import org.jspecify.annotations.Nullable;

/**
 * 小区: buildings that were built and are managed together.
 *
 * @param region code of the street or town
 * @param path scope path
 * @param outline GeoJSON geometry of its ground, or null
 * @param middle where its name stands on the map, or null
 */
public record Estate(EstateId id, String region, String path, String name, String address, @Nullable Integer builtYear,
    @Nullable String outline, @Nullable Point middle) {

  /** An estate as somebody enters it. */
  public record Draft(String region, String name, String address, @Nullable Integer builtYear,
      @Nullable Point middle) {}
}
