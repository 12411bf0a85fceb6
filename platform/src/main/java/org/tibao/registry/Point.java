package org.tibao.registry;

/**
 * A place on the earth in WGS-84, the datum of satellites and of OpenStreetMap. Chinese base maps show GCJ-02: the
 * conversion happens at display, never in storage.
 *
 * @param longitude degrees east, −180 to 180
 * @param latitude degrees north, −90 to 90
 */
public record Point(double longitude, double latitude) {

  public Point {
    if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
      throw new IllegalArgumentException("not on the earth: " + longitude + ", " + latitude);
    }
  }
}
