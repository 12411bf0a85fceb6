package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.tibao.support.Property;

/** Whether the same photograph is known again, and another is not. */
class PicturePrintTests {

  private static final int LIMIT = 10;

  @Test
  void theSamePictureIsKnownAgainSmallerBrighterAndCompressedTwice() throws IOException {
    for (int scene = 0; scene < 12; scene++) {
      BufferedImage taken = scene(scene, 800, 600);
      PicturePrint print = PicturePrint.of(jpeg(taken, 0.9f)).orElseThrow();
      for (BufferedImage changed : List.of(scaled(taken, 320, 240), scaled(taken, 1200, 900), brighter(taken),
          ImageIO.read(new java.io.ByteArrayInputStream(jpeg(taken, 0.2f))), scaled(taken, 400, 340))) {
        assertThat(PicturePrint.of(jpeg(changed, 0.35f)).orElseThrow().distance(print)).as("scene %d", scene)
            .isLessThanOrEqualTo(LIMIT / 2);
      }
    }
  }

  @Test
  void anotherPictureIsFarFromIt() {
    var prints = new ArrayList<PicturePrint>();
    for (int scene = 0; scene < 60; scene++) {
      PicturePrint.of(scene(scene, 320, 240)).ifPresent(prints::add);
    }
    assertThat(prints).as("hardly a scene shows nothing").hasSizeGreaterThan(55);
    for (int i = 0; i < prints.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(prints.get(i).distance(prints.get(j))).as("%d and %d", i, j).isGreaterThan(2 * LIMIT);
      }
    }
  }

  @Test
  void whatShowsNothingOrIsNoPictureHasNoPrint() throws IOException {
    var wall = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = wall.createGraphics();
    brush.setColor(new Color(231, 230, 228));
    brush.fillRect(0, 0, 400, 300);
    brush.dispose();
    assertThat(PicturePrint.of(jpeg(wall, 0.8f))).isEmpty();
    assertThat(PicturePrint.of("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    assertThat(PicturePrint.of(jpeg(scene(1, 8, 200), 0.9f))).isEmpty();
    assertThat(PicturePrint.of(jpeg(scene(1, 200, 8), 0.9f))).isEmpty();
    assertThat(PicturePrint.of(jpeg(scene(1, 9, 9), 1f))).isPresent();
  }

  @Test
  void picturesOfNothingAreNeverTakenForOneAnother() throws IOException {
    var prints = new ArrayList<PicturePrint>();
    var nothing = new AtomicInteger();
    Property.forAll(300, (random, _) -> {
      Optional<PicturePrint> print = PicturePrint.of(jpeg(nothing(random), 0.3f + 0.6f * random.nextFloat()));
      nothing.addAndGet(print.isEmpty() ? 1 : 0);
      print.ifPresent(prints::add);
    });
    for (int i = 0; i < prints.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(prints.get(i).distance(prints.get(j))).as("%d and %d", i, j).isGreaterThan(LIMIT);
      }
    }
    assertThat(nothing.get()).isGreaterThan(295);
  }

  /** A dark shaft, a white wall, a corner of two walls: under light that falls from a side or from a lamp. */
  private static BufferedImage nothing(RandomGenerator random) {
    int width = 180;
    int height = 135;
    double base = random.nextBoolean() ? random.nextInt(5, 60) : random.nextInt(120, 240);
    double across = (random.nextDouble() - 0.5) * (random.nextBoolean() ? 20 : 240);
    double down = (random.nextDouble() - 0.5) * (random.nextBoolean() ? 20 : 240);
    double lampX = random.nextDouble();
    double lampY = random.nextDouble();
    double lamp = random.nextBoolean() ? 0 : random.nextInt(30, 200);
    double wide = 0.1 + random.nextDouble();
    double corner = random.nextBoolean() ? 0 : (random.nextDouble() - 0.5) * 80;
    double slope = random.nextDouble() * 2 - 1;
    double edge = random.nextDouble();
    double noise = random.nextDouble() * 14;
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double right = x / (double) width;
        double low = y / (double) height;
        double far = (right - lampX) * (right - lampX) + (low - lampY) * (low - lampY);
        double grey = base + across * right + down * low + lamp * Math.exp(-far / (wide * wide))
            + (right + slope * low > edge ? corner : 0) + random.nextGaussian() * noise;
        int level = (int) Math.clamp(grey, 0, 255);
        picture.setRGB(x, y, level << 16 | level << 8 | level);
      }
    }
    return picture;
  }

  @Test
  void theBitsAreThoseOfTheDescription() {
    // Bright and dark stripes from top to bottom: each second step along the rows falls, down the columns nothing changes.
    PicturePrint print = PicturePrint.of(striped((x, _) -> x / 10 % 2 == 0 ? 0xffffff : 0)).orElseThrow();
    assertThat(Long.toHexString(print.rows())).isEqualTo("aaaaaaaaaaaaaaaa");
    assertThat(print.columns()).isZero();
    assertThat(print.distance(new PicturePrint(0, 0))).isEqualTo(32);
    assertThat(print.distance(new PicturePrint(print.rows(), 0b111))).isEqualTo(3);
    // Red counts less than green: from each green stripe to the red one below it falls.
    PicturePrint coloured = PicturePrint.of(striped((_, y) -> y / 10 % 2 == 0 ? 0x00c000 : 0xc00000)).orElseThrow();
    assertThat(Long.toHexString(coloured.columns())).isEqualTo("ff00ff00ff00ff00");
    assertThat(coloured.rows()).isZero();
    // A single edge in an even picture is too little to know it again by.
    assertThat(PicturePrint.of(striped((x, _) -> x < 40 ? 0xffffff : 0))).isEmpty();
    assertThat(PicturePrint.of(striped((x, y) -> x < 40 ? 0xffffff : y < 40 ? 0x808080 : 0))).isEmpty();
  }

  private static BufferedImage striped(java.util.function.IntBinaryOperator colour) {
    var picture = new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 90; x++) {
        picture.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    return picture;
  }

  /** A room with things in it, the same for the same number. */
  private static BufferedImage scene(int number, int width, int height) {
    var random = new Random(number * 7919L);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = picture.createGraphics();
    brush.setColor(new Color(90 + random.nextInt(80), 90 + random.nextInt(80), 90 + random.nextInt(80)));
    brush.fillRect(0, 0, width, height);
    for (int i = 0; i < 14; i++) {
      brush.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
      int x = (int) (random.nextDouble() * width);
      int y = (int) (random.nextDouble() * height);
      int wide = (int) ((0.08 + 0.35 * random.nextDouble()) * width);
      int high = (int) ((0.08 + 0.35 * random.nextDouble()) * height);
      if (i % 2 == 0) {
        brush.fillRect(x - wide / 2, y - high / 2, wide, high);
      } else {
        brush.fillOval(x - wide / 2, y - high / 2, wide, high);
      }
    }
    brush.dispose();
    return picture;
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    var smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = smaller.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    brush.drawImage(picture, 0, 0, width, height, null);
    brush.dispose();
    return smaller;
  }

  private static BufferedImage brighter(BufferedImage picture) {
    return new RescaleOp(0.9f, 20, null).filter(picture, null);
  }

  private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
