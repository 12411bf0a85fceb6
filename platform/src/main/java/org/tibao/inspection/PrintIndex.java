package org.tibao.inspection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Photographs by the bands of their prints, so that one is compared with the few that can resemble it and not with all. Two
 * prints that differ in so many bits at most are alike in at least one of so many bands and one more: none is overlooked.
 */
final class PrintIndex {

  /** Bands of more bits than this would be many maps of one picture each; of fewer, all pictures in each. */
  private static final int FEWEST_BANDS = 8;

  private final int limit;
  private final int bands;
  private final List<Deeds.Photo> photos = new ArrayList<>();
  private final List<Map<Integer, List<Integer>>> byBand = new ArrayList<>();
  private long compared;

  /** @param limit bits by which two pictures of one scene differ at most */
  PrintIndex(int limit) {
    this.limit = limit;
    this.bands = bands(limit);
    for (int band = 0; band < bands; band++) {
      byBand.add(new HashMap<>());
    }
  }

  void add(Deeds.Photo photo) {
    for (int band = 0; band < bands; band++) {
      byBand.get(band).computeIfAbsent(value(photo.print(), band, bands), _ -> new ArrayList<>()).add(photos.size());
    }
    photos.add(photo);
  }

  /** The first that was added of those that resemble this one and show another occasion. */
  Optional<Deeds.Photo> resembling(Deeds.Photo photo) {
    var near = new BitSet(photos.size());
    for (int band = 0; band < bands; band++) {
      byBand.get(band).getOrDefault(value(photo.print(), band, bands), List.of()).forEach(near::set);
    }
    for (int each = near.nextSetBit(0); each >= 0; each = near.nextSetBit(each + 1)) {
      Deeds.Photo earlier = photos.get(each);
      if (!photo.occasion().equals(earlier.occasion())) {
        compared++;
        if (photo.print().distance(earlier.print()) <= limit) {
          return Optional.of(earlier);
        }
      }
    }
    return Optional.empty();
  }

  /** How many pairs were looked at so far. */
  long compared() {
    return compared;
  }

  /** Into how many bands a print is cut, where two of one scene differ in so many bits at most. */
  static int bands(int limit) {
    return Math.min(PicturePrint.BITS, Math.max(FEWEST_BANDS, limit + 1));
  }

  /** One of so many bands of a print. */
  static int value(PicturePrint print, int band, int bands) {
    int value = 0;
    for (int bit = band * PicturePrint.BITS / bands; bit < (band + 1) * PicturePrint.BITS / bands; bit++) {
      long half = bit < Long.SIZE ? print.rows() : print.columns();
      value = (value << 1) | (int) ((half >>> (bit % Long.SIZE)) & 1);
    }
    return value;
  }
}
