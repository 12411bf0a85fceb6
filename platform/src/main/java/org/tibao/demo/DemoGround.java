package org.tibao.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tibao.registry.Point;

/**
 * Where the houses of an estate stand: rows of equal slabs, each with its stairwells side by side, as such estates were
 * built. Metres from the estate's north-west corner become degrees by the usual local scale.
 *
 * @param corner north-west corner
 * @param columns slabs in a row
 * @param stairwells stairwells of one slab
 */
record DemoGround(Point corner, int columns, int stairwells) {

  private static final double WIDTH = 17;
  private static final double DEPTH = 12;
  private static final double GAP = 16;
  private static final double ROW = 30;

  /** Footprint of the {@code n}th slab (from 0) as GeoJSON. */
  String slab(int n) {
    return box(x(n), y(n), stairwells * WIDTH, DEPTH);
  }

  /** Footprint of a stairwell's part of its slab as GeoJSON. */
  String part(int n, int stairwell) {
    return box(x(n) + stairwell * WIDTH, y(n), WIDTH, DEPTH);
  }

  /** The middle of that part. */
  Point door(int n, int stairwell) {
    return at(x(n) + (stairwell + 0.5) * WIDTH, y(n) + DEPTH / 2);
  }

  /** The ground of an estate of that many slabs, with a margin, as GeoJSON. */
  String ground(int slabs) {
    int rows = (slabs + columns - 1) / columns;
    return box(-14, -14, columns * (stairwells * WIDTH + GAP) - GAP + 28, rows * ROW - (ROW - DEPTH) + 28);
  }

  Point middle(int slabs) {
    int rows = (slabs + columns - 1) / columns;
    return at((columns * (stairwells * WIDTH + GAP) - GAP) / 2, rows * ROW / 2);
  }

  private double x(int n) {
    return n % columns * (stairwells * WIDTH + GAP);
  }

  private double y(int n) {
    return Math.floorDiv(n, columns) * ROW;
  }

  private String box(double x, double y, double width, double depth) {
    List<String> corners = new ArrayList<>();
    for (double[] each : new double[][]{{0, 0}, {width, 0}, {width, depth}, {0, depth}, {0, 0}}) {
      Point corner = at(x + each[0], y + each[1]);
      corners.add(String.format(Locale.ROOT, "[%.6f,%.6f]", corner.longitude(), corner.latitude()));
    }
    return "{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", corners) + "]]}";
  }

  private Point at(double metresEast, double metresSouth) {
    double latitude = corner.latitude() - metresSouth / 111_320;
    double longitude = corner.longitude() + metresEast / (111_320 * Math.cos(Math.toRadians(corner.latitude())));
    return new Point(Math.rint(longitude * 1e6) / 1e6, Math.rint(latitude * 1e6) / 1e6);
  }
}
