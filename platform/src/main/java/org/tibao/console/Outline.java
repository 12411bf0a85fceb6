package org.tibao.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Point;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stored GeoJSON geometry as the map draws it: polygons of rings of coordinates, each turned into the map's datum. */
final class Outline {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Outline() {}

  /** Null for no geometry, and for one that is not drawn as an area. */
  static @Nullable List<?> polygons(@Nullable String geometry, Function<Point, double[]> shown) {
    if (geometry == null) {
      return null;
    }
    JsonNode shape = JSON.readTree(geometry);
    JsonNode coordinates = shape.path("coordinates");
    return switch (shape.path("type").asString("")) {
      case "Polygon" -> List.of(turned(coordinates, 2, shown));
      case "MultiPolygon" -> turned(coordinates, 3, shown);
      default -> null;
    };
  }

  private static List<Object> turned(JsonNode node, int depth, Function<Point, double[]> shown) {
    List<Object> turned = new ArrayList<>(node.size());
    for (JsonNode each : node) {
      turned.add(depth == 1
          ? shown.apply(new Point(each.get(0).asDouble(), each.get(1).asDouble()))
          : turned(each, depth - 1, shown));
    }
    return turned;
  }
}
