package org.tibao.documents;

import java.util.Locale;

/**
 * Where on the earth a picture was taken, in degrees of WGS-84.
 *
 * @param latitude north is positive
 * @param longitude east is positive
 */
public record Spot(double latitude, double longitude) {

  public Spot {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("not on the earth");
    }
  }

  /** For people: 31.28512, 121.36427. A metre is the fifth decimal. */
  public String shown() {
    return String.format(Locale.ROOT, "%.5f, %.5f", latitude, longitude);
  }
}
