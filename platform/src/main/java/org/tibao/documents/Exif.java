package org.tibao.documents;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a camera wrote into a JPEG (Exif 2.3): how to turn it, when and where it was taken. A broken or missing part is
 * read as nothing.
 *
 * @param turns quarter turns to the right until it stands upright
 * @param takenAt by the camera's clock
 * @param spot by the camera's satellite receiver
 */
record Exif(int turns, @Nullable LocalDateTime takenAt, @Nullable Spot spot) {

  static final Exif NOTHING = new Exif(0, null, null);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);
  private static final int ORIENTATION = 0x0112;
  private static final int MORE = 0x8769;
  private static final int PLACE = 0x8825;
  private static final int TAKEN = 0x9003;

  static Exif of(byte[] jpeg) {
    try {
      ByteBuffer tiff = tiff(jpeg);
      return tiff == null ? NOTHING : read(tiff);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException | ArithmeticException e) {
      return NOTHING;
    }
  }

  /** The part of the file that holds the facts: behind the marker APP1 and the word Exif. */
  private static @Nullable ByteBuffer tiff(byte[] jpeg) {
    ByteBuffer all = ByteBuffer.wrap(jpeg);
    int at = 2;
    while (at + 10 < jpeg.length && (jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) != 0xda) {
      int length = all.getShort(at + 2) & 0xffff;
      boolean app1 = (jpeg[at + 1] & 0xff) == 0xe1;
      if (app1 && new String(jpeg, at + 4, 4, StandardCharsets.ISO_8859_1).equals("Exif")) {
        ByteBuffer tiff = all.slice(at + 10, Math.min(length - 8, jpeg.length - at - 10));
        return tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      }
      at += 2 + length;
    }
    return null;
  }

  private static Exif read(ByteBuffer tiff) {
    Map<Integer, Integer> first = entries(tiff, tiff.getInt(4));
    Integer orientation = first.get(ORIENTATION);
    int turns = orientation == null ? 0 : switch (tiff.getShort(orientation + 8)) {
      case 6 -> 1;
      case 3 -> 2;
      case 8 -> 3;
      default -> 0;
    };
    Integer more = first.get(MORE);
    Integer taken = more == null ? null : entries(tiff, tiff.getInt(more + 8)).get(TAKEN);
    Integer place = first.get(PLACE);
    return new Exif(turns, taken == null ? null : time(tiff, tiff.getInt(taken + 8)),
        place == null ? null : spot(tiff, entries(tiff, tiff.getInt(place + 8))));
  }

  /** Where in the buffer the entry of each tag begins. */
  private static Map<Integer, Integer> entries(ByteBuffer tiff, int directory) {
    Map<Integer, Integer> found = new HashMap<>();
    int count = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + 12 * i;
      found.put(tiff.getShort(entry) & 0xffff, entry);
    }
    return found;
  }

  private static @Nullable LocalDateTime time(ByteBuffer tiff, int at) {
    byte[] text = new byte[19];
    tiff.get(at, text);
    try {
      return LocalDateTime.parse(new String(text, StandardCharsets.ISO_8859_1), TIME);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable Spot spot(ByteBuffer tiff, Map<Integer, Integer> place) {
    Integer south = place.get(1);
    Integer latitude = place.get(2);
    Integer west = place.get(3);
    Integer longitude = place.get(4);
    if (south == null || latitude == null || west == null || longitude == null) {
      return null;
    }
    double north = degrees(tiff, tiff.getInt(latitude + 8)) * (tiff.get(south + 8) == 'S' ? -1 : 1);
    double east = degrees(tiff, tiff.getInt(longitude + 8)) * (tiff.get(west + 8) == 'W' ? -1 : 1);
    return north == 0 && east == 0 ? null : new Spot(north, east);
  }

  /** Degrees, minutes and seconds, each as a fraction. */
  private static double degrees(ByteBuffer tiff, int at) {
    double all = 0;
    double unit = 1;
    for (int i = 0; i < 3; i++) {
      double below = tiff.getInt(at + 8 * i + 4) & 0xffffffffL;
      all += below == 0 ? 0 : (tiff.getInt(at + 8 * i) & 0xffffffffL) / below / unit;
      unit *= 60;
    }
    return all;
  }
}
