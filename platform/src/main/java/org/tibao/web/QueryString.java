package org.tibao.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page's own query with one entry exchanged: links of paging, sorting, language. Relative, so the path stays. */
final class QueryString {

  private QueryString() {}

  /** {@code ?…} with {@code name=value} in place of what it said before; the names in {@code without} leave. */
  static String with(@Nullable String query, String name, String value, String... without) {
    List<String> dropped = List.of(without);
    List<String> kept = new ArrayList<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      String key = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
      if (!pair.isEmpty() && !key.equals(name) && !dropped.contains(key)) {
        kept.add(pair);
      }
    }
    kept.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    return "?" + String.join("&", kept);
  }
}
