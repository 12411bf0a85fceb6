package org.tibao.demo;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
