package org.tibao.inspection;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;

/**
 * 图像指纹 — 128 bits of what a picture shows: the same scene made smaller, brighter or compressed again keeps nearly all
 * of them, another scene has about half of them otherwise. A difference hash over averaged grey cells, 64 bits along the
 * rows and 64 along the columns.
 *
 * @param rows whether each of 8 × 8 cells is clearly brighter than its neighbour to the right
 * @param columns whether each is brighter than its neighbour below
 */
public record PicturePrint(long rows, long columns) {

  /** Bits of a print. */
  public static final int BITS = 128;
  private static final int CELLS = 8;
  /** Grey levels of 255 between the darkest and the brightest cell: a white wall or a black shaft has no print. */
  private static final int LEAST_CONTRAST = 12;
  /** So many of the 128 neighbours differ clearly, one way or the other, or two even scenes would look the same. */
  private static final int LEAST_STEPS = 24;
  /**
   * So often, beyond once in each line of cells, it grows darker again after growing brighter or the reverse: light that falls
   * off from a lamp or a window turns once in a line, things turn it again and again.
   */
  private static final int LEAST_TURNS = 5;
  /** Grey levels that a turn takes at least: so little is noise, or the edge of a shadow. */
  private static final int TURN = 8;
  /** Grey levels by which a cell must be brighter, or the noise of a compression would decide on even surfaces. */
  private static final int STEP = 3;

  /** The print of a picture file; empty if it is none that we can read or shows nothing. */
  public static Optional<PicturePrint> of(byte[] file) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
    return picture == null || picture.getWidth() <= CELLS || picture.getHeight() <= CELLS
        ? Optional.empty()
        : of(picture);
  }

  static Optional<PicturePrint> of(BufferedImage picture) {
    double[][] across = cells(picture, CELLS + 1, CELLS);
    double[][] down = cells(picture, CELLS, CELLS + 1);
    double darkest = Double.MAX_VALUE;
    double brightest = 0;
    long rows = 0;
    long columns = 0;
    int steps = 0;
    for (int y = 0; y < CELLS; y++) {
      for (int x = 0; x < CELLS; x++) {
        darkest = Math.min(darkest, across[y][x]);
        brightest = Math.max(brightest, across[y][x]);
        steps += Math.abs(across[y][x] - across[y][x + 1]) > STEP ? 1 : 0;
        steps += Math.abs(down[y][x] - down[y + 1][x]) > STEP ? 1 : 0;
        rows = rows << 1 | (across[y][x] > across[y][x + 1] + STEP ? 1 : 0);
        columns = columns << 1 | (down[y][x] > down[y + 1][x] + STEP ? 1 : 0);
      }
    }
    return brightest - darkest < LEAST_CONTRAST || steps < LEAST_STEPS || turns(across, down) < LEAST_TURNS
        ? Optional.empty()
        : Optional.of(new PicturePrint(rows, columns));
  }

  private static int turns(double[][] across, double[][] down) {
    int turns = 0;
    for (int line = 0; line < CELLS; line++) {
      int row = line;
      turns += turns(each -> across[row][each]) + turns(each -> down[each][row]);
    }
    return turns;
  }

  /** How often one line of cells turns beyond once; steps too small to see turn nothing. */
  private static int turns(IntToDoubleFunction line) {
    int turns = 0;
    int way = 0;
    double last = line.applyAsDouble(0);
    for (int cell = 1; cell <= CELLS; cell++) {
      double next = line.applyAsDouble(cell);
      if (Math.abs(next - last) > TURN) {
        int now = next > last ? 1 : -1;
        turns += way == -now ? 1 : 0;
        way = now;
        last = next;
      } else if (way == 0 || next > last == way > 0) {
        last = next;
      }
    }
    return Math.max(0, turns - 1);
  }

  /** In how many bits two prints differ. */
  public int distance(PicturePrint other) {
    return Long.bitCount(rows ^ other.rows) + Long.bitCount(columns ^ other.columns);
  }

  /** Mean grey of each cell, 0 to 255 (ITU-R BT.601). */
  private static double[][] cells(BufferedImage picture, int wide, int high) {
    double[][] sums = new double[high][wide];
    int[][] counts = new int[high][wide];
    int width = picture.getWidth();
    int[] line = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, line, 0, width);
      int row = y * high / picture.getHeight();
      for (int x = 0; x < width; x++) {
        int cell = x * wide / width;
        sums[row][cell] += 0.299 * (line[x] >> 16 & 255) + 0.587 * (line[x] >> 8 & 255) + 0.114 * (line[x] & 255);
        counts[row][cell]++;
      }
    }
    for (int row = 0; row < high; row++) {
      for (int cell = 0; cell < wide; cell++) {
        sums[row][cell] /= counts[row][cell];
      }
    }
    return sums;
  }
}
