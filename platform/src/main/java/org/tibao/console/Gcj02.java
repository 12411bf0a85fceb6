package org.tibao.console;

import org.tibao.registry.Point;

/**
 * The shift between WGS-84 and GCJ-02 as published in the open implementations (Krasovsky 1940 ellipsoid: semi-major axis
 * 6,378,245 m, eccentricity squared 0.006693…). Outside a rectangle around China nothing is shifted.
 */
final class Gcj02 {

  private static final double SEMI_MAJOR = 6378245.0;
  private static final double ECCENTRICITY = 0.00669342162296594323;
  private static final int ROUNDS = 6; // each round divides the error by about a thousand

  private Gcj02() {}

  /** From WGS-84 to GCJ-02. */
  static Point of(Point wgs84) {
    if (outside(wgs84)) {
      return wgs84;
    }
    double x = wgs84.longitude() - 105;
    double y = wgs84.latitude() - 35;
    double radians = Math.toRadians(wgs84.latitude());
    double magic = 1 - ECCENTRICITY * Math.sin(radians) * Math.sin(radians);
    double root = Math.sqrt(magic);
    double north = Math.toDegrees(northwards(x, y) / (SEMI_MAJOR * (1 - ECCENTRICITY) / (magic * root)));
    double east = Math.toDegrees(eastwards(x, y) / (SEMI_MAJOR / root * Math.cos(radians)));
    return new Point(wgs84.longitude() + east, wgs84.latitude() + north);
  }

  /** From GCJ-02 to WGS-84, by approaching the point whose shift leads here; exact to less than a millimetre. */
  static Point wgs84(Point gcj02) {
    if (outside(gcj02)) {
      return gcj02;
    }
    Point guess = gcj02;
    for (int i = 0; i < ROUNDS; i++) {
      Point shifted = of(guess);
      guess = new Point(guess.longitude() + gcj02.longitude() - shifted.longitude(),
          guess.latitude() + gcj02.latitude() - shifted.latitude());
    }
    return guess;
  }

  private static boolean outside(Point point) {
    return point.longitude() < 72.004 || point.longitude() > 137.8347 || point.latitude() < 0.8293
        || point.latitude() > 55.8271;
  }

  /** Metres to the north. */
  private static double northwards(double x, double y) {
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + ripples(x)
        + waves(20, y, 40, y / 3) + waves(160, y / 12, 320, y / 30);
  }

  /** Metres to the east. */
  private static double eastwards(double x, double y) {
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + ripples(x)
        + waves(20, x, 40, x / 3) + waves(150, x / 12, 300, x / 30);
  }

  private static double ripples(double x) {
    return waves(20, 6 * x, 20, 2 * x);
  }

  private static double waves(double first, double at, double second, double then) {
    return (first * Math.sin(at * Math.PI) + second * Math.sin(then * Math.PI)) * 2 / 3;
  }
}
