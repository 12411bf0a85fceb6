package org.tibao.registry;

/**
 * What a map shows: a rectangle of the earth in WGS-84 degrees.
 *
 * @param west smallest longitude
 * @param south smallest latitude
 * @param east largest longitude
 * @param north largest latitude
 */
public record Viewport(double west, double south, double east, double north) {

  public Viewport {
    if (!(west <= east) || !(south <= north)) {
      throw new IllegalArgumentException("a viewport goes from south-west to north-east");
    }
  }
}
