package org.tibao.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tibao.database.DataDirectory;
import org.tibao.signal.Codebook;
import org.tibao.signal.Codec;

/**
 * The codebooks by which devices are read: those that are shipped, and files {@code codebooks/<edition>.yaml} in the
 * data directory, which come before a shipped one of the same name. A file that was mended is read anew when what is in
 * quarantine is replayed.
 */
@Component
class Codebooks {

  private static final String ENDING = ".yaml";

  private final Path folder;
  private final Map<String, Codec> codecs = new ConcurrentHashMap<>();
  private volatile Map<String, FileTime> seen = Map.of();

  Codebooks(DataDirectory directory) {
    folder = directory.root().resolve("codebooks");
  }

  /** By which that edition is read. */
  Codec codec(String edition) {
    Codec known = codecs.get(edition);
    return known != null ? known : codecs.computeIfAbsent(edition, each -> new Codec(read(each)));
  }

  /** The editions there are. */
  List<String> editions() {
    var names = new TreeSet<>(Codebook.shipped());
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING))
            .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(names);
  }

  /** Files that have come, gone or changed since the last time are read anew: whoever mended them, and however. */
  void refresh() {
    Map<String, FileTime> now = files();
    Map<String, FileTime> before = seen;
    seen = now;
    if (!now.equals(before)) {
      forget();
    }
  }

  private Map<String, FileTime> files() {
    var times = new HashMap<String, FileTime>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return times;
  }

  /** Files are read anew. */
  void forget() {
    codecs.clear();
  }

  private Codebook read(String edition) {
    Path file = folder.resolve(edition + ENDING);
    if (!editions().contains(edition) || !Files.exists(file)) {
      return Codebook.shipped(edition);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Codebook.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
