package org.tibao.access.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a page may load: our own files, pictures that a script draws, and the tiles of the map where they are set. */
final class ContentPolicy {

  private static final Pattern ORIGIN = Pattern.compile("(https?://)([A-Za-z0-9.{}*-]+(?::\\d+)?)/.*");

  private ContentPolicy() {}

  static String with(@Nullable String tiles) {
    String pictures = "'self' data:" + (tiles == null || tiles.isBlank() ? "" : " " + origin(tiles));
    return "default-src 'self'; img-src " + pictures + "; object-src 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'self'";
  }

  /** {@code https://{s}.tiles.example/{z}/{x}/{y}.png} gives {@code https://*.tiles.example}. */
  private static String origin(String tiles) {
    Matcher found = ORIGIN.matcher(tiles);
    if (!found.matches()) {
      throw new IllegalArgumentException("tibao.map.tiles is not an http address");
    }
    return found.group(1) + found.group(2).replaceAll("^[^.]*\\{[^}]*\\}[^.]*", "*");
  }
}
