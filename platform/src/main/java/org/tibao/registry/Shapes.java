package org.tibao.registry;

import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks whether a drawn outline is what the map can draw again: a GeoJSON polygon or multipolygon on the earth. */
final class Shapes {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CORNERS_MAX = 20_000;

  private Shapes() {}

  /** @throws Refused {@link RegistryRefusal#SHAPE} */
  static void check(@Nullable String outline) {
    if (outline == null) {
      return;
    }
    try {
      JsonNode shape = JSON.readTree(outline);
      int depth = switch (shape.path("type").asString("")) {
        case "Polygon" -> 2;
        case "MultiPolygon" -> 3;
        default -> throw Refused.at("outline", RegistryRefusal.SHAPE);
      };
      if (corners(shape.path("coordinates"), depth) > CORNERS_MAX) {
        throw Refused.at("outline", RegistryRefusal.SHAPE);
      }
    } catch (JacksonException e) {
      throw Refused.at("outline", RegistryRefusal.SHAPE);
    }
  }

  private static int corners(JsonNode node, int depth) {
    if (depth == 0) {
      if (node.size() < 2 || !node.get(0).isNumber() || !node.get(1).isNumber()
          || Math.abs(node.get(0).asDouble()) > 180 || Math.abs(node.get(1).asDouble()) > 90) {
        throw Refused.at("outline", RegistryRefusal.SHAPE);
      }
      return 1;
    }
    if (!node.isArray() || node.isEmpty()) {
      throw Refused.at("outline", RegistryRefusal.SHAPE);
    }
    int sum = 0;
    for (JsonNode each : node) {
      sum += corners(each, depth - 1);
    }
    return sum;
  }
}
