package org.tibao.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The base map below our own shapes. Without one the map draws a plain ground and needs no internet.
 *
 * @param tiles http address of the tiles with {@code {z}}, {@code {x}} and {@code {y}}, or null for none
 * @param attribution whom the tiles' owner wants named, as text
 * @param datum the system of coordinates in which the tiles are drawn
 */
@ConfigurationProperties("tibao.map")
public record MapSettings(@Nullable String tiles, @DefaultValue("") String attribution,
    @DefaultValue("WGS84") Datum datum) {

  public MapSettings {
    tiles = tiles == null || tiles.isBlank() ? null : tiles.strip();
    if (tiles != null && !(tiles.contains("{z}") && tiles.contains("{x}") && tiles.contains("{y}"))) {
      throw new IllegalArgumentException("tibao.map.tiles needs {z}, {x} and {y}: " + tiles);
    }
  }
}
