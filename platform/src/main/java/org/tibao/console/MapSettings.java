package org.tibao.console;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The base map below our own shapes. Without one the map draws a plain ground and needs no internet.
 *
 * @param tiles address of the tiles with {@code {z}}, {@code {x}} and {@code {y}}, or null for none
 * @param attribution whom the tiles' owner wants named, as text
 * @param datum the system of coordinates in which the tiles are drawn
 */
@ConfigurationProperties("tibao.map")
public record MapSettings(@Nullable String tiles, @DefaultValue("") String attribution,
    @DefaultValue("WGS84") Datum datum) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]}");

  public MapSettings {
    tiles = tiles == null || tiles.isBlank() ? null : tiles.strip();
    if (tiles != null && !(tiles.contains("{z}") && tiles.contains("{x}") && tiles.contains("{y}"))) {
      throw new IllegalArgumentException("tibao.map.tiles needs {z}, {x} and {y}: " + tiles);
    }
  }

  /** Scheme and host of the tiles, as a content security policy names them; empty for none or for our own. */
  public String origin() {
    if (tiles == null || tiles.startsWith("/")) {
      return "";
    }
    URI address = URI.create(PLACEHOLDER.matcher(tiles).replaceAll("0"));
    return address.getScheme() + "://" + address.getAuthority();
  }
}
