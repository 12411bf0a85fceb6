package org.tibao.documents;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * A picture as a JPEG of at most 960 pixels a side, upright, without what the camera wrote into it. A picture that
 * would fill the memory, or that cannot be read, has none; it is kept all the same.
 */
final class SmallPicture {

  private static final int SIDE = 960;
  /** 100 megapixels, more than telephones take. */
  private static final long MOST_PIXELS = 100_000_000;
  /** A line is held whole, however few there are. */
  private static final int LONGEST_SIDE = 65_535;

  private SmallPicture() {}

  static Optional<byte[]> of(FileKind kind, byte[] bytes, int turns) {
    if (kind != FileKind.JPEG && kind != FileKind.PNG) {
      return Optional.empty();
    }
    try {
      return read(bytes).map(picture -> upright(picture, turns)).map(SmallPicture::jpeg);
    } catch (IOException | RuntimeException e) {
      // Readers of pictures throw whatever they like at bytes that are none.
      return Optional.empty();
    }
  }

  private static Optional<BufferedImage> read(byte[] bytes) throws IOException {
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
          return Optional.empty();
        }
        var take = reader.getDefaultReadParam();
        int every = (int) Math.max(1, Math.max(width, height) / (2L * SIDE));
        take.setSourceSubsampling(every, every, 0, 0);
        return Optional.of(reader.read(0, take));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage upright(BufferedImage picture, int turns) {
    double scale = Math.min(1, SIDE / (double) Math.max(picture.getWidth(), picture.getHeight()));
    int width = Math.max(1, (int) (picture.getWidth() * scale));
    int height = Math.max(1, (int) (picture.getHeight() * scale));
    boolean lying = turns % 2 == 1;
    var small = new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
    var place = new AffineTransform();
    place.translate(small.getWidth() / 2.0, small.getHeight() / 2.0);
    place.quadrantRotate(turns);
    place.scale(scale, scale);
    place.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
    var pen = small.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, small.getWidth(), small.getHeight());
    pen.drawImage(picture, place, null);
    pen.dispose();
    return small;
  }

  private static byte[] jpeg(BufferedImage picture) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
