package org.tibao.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.springframework.web.multipart.MultipartFile;
import org.tibao.documents.UploadForm;

/** Pictures that the demo hands in where people would bring their own; each says on it that it is one of the demo. */
final class DemoFiles {

  private static final Map<String, byte[]> READ = new HashMap<>();

  private DemoFiles() {}

  /** The picture of that name. */
  static synchronized byte[] picture(String name) {
    return READ.computeIfAbsent(name, DemoFiles::read);
  }

  private static byte[] read(String name) {
    try (InputStream in = DemoFiles.class.getResourceAsStream("/demo/" + name + ".jpg")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form without a file. */
  static UploadForm none() {
    return new UploadForm(List.of(), null, null, null);
  }

  /** A form with that picture of nowhere in particular. */
  static UploadForm form(String name, String shown) {
    return new UploadForm(List.of(new Picture(shown, picture(name))), null, null, null);
  }

  /** A form with a picture that no other form of the demo has: work proved by one picture twice is a red flag. */
  static UploadForm own(String shown, long number) {
    return new UploadForm(List.of(new Picture(shown, drawn(number))), null, null, null);
  }

  private static byte[] drawn(long number) {
    var random = new Random(number * 7_919);
    var picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = picture.createGraphics();
    brush.setColor(new Color(random.nextInt(0x1000000)));
    brush.fillRect(0, 0, 320, 240);
    for (int i = 0; i < 24; i++) {
      brush.setColor(new Color(random.nextInt(0x1000000)));
      brush.fillRect(random.nextInt(320) - 30, random.nextInt(240) - 20, 30 + random.nextInt(60),
          20 + random.nextInt(50));
    }
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 216, 90, 24);
    brush.setColor(Color.BLACK);
    brush.drawString("demo " + number, 8, 232);
    brush.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A form with that picture, taken at the door at that local time. */
  static UploadForm form(String name, String shown, DemoDoor door, String takenAt) {
    var point = Objects.requireNonNull(door.stairwell().point());
    return new UploadForm(List.of(new Picture(shown, picture(name))), String.valueOf(point.latitude()),
        String.valueOf(point.longitude()), takenAt);
  }

  /** A file as a browser would send it. */
  private record Picture(String name, byte[] bytes) implements MultipartFile {

    @Override
    public String getName() {
      return "files";
    }

    @Override
    public String getOriginalFilename() {
      return name;
    }

    @Override
    public String getContentType() {
      return "image/jpeg";
    }

    @Override
    public boolean isEmpty() {
      return bytes.length == 0;
    }

    @Override
    public long getSize() {
      return bytes.length;
    }

    @Override
    public byte[] getBytes() {
      return bytes.clone();
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void transferTo(File file) throws IOException {
      Files.write(file.toPath(), bytes);
    }
  }
}
