package org.tibao.registry;

/**
 * A place on the earth in WGS-84, the datum of satellites and of OpenStreetMap. Chinese base maps show GCJ-02: the
 * conversion happens at display, never in storage.
 *
 * @param longitude degrees east, −180 to 180
 * @param latitude degrees north, −90 to 90
 */
public record Point(double longitude, double latitude) {

  /** Mean radius of the earth in metres (IUGG). */
  private static final double EARTH_RADIUS = 6_371_008.8;

  public Point {
    if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("not on the earth: " + longitude + ", " + latitude);
    }
  }

  /** Whole metres to another point, as the crow flies; right to a metre within a town. */
  public long metresTo(Point other) {
    double phi = Math.toRadians(latitude);
    double psi = Math.toRadians(other.latitude);
    double north = Math.sin((psi - phi) / 2);
    double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double half = north * north + Math.cos(phi) * Math.cos(psi) * east * east;
    return Math.round(2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half))));
  }
}
