package org.tibao.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/** The zip file that an xlsx is: its parts, checked before any is read, and how they point at each other. */
final class XlsxParts implements Closeable {

  /** A part that another points at, and what it is to it: a worksheet, the shared texts, the styles. */
  record Target(String type, String part) {}

  private final ZipFile zip;
  private final Map<String, ZipEntry> parts = new HashMap<>();
  private final Set<String> opened = new HashSet<>();
  private long inflated;

  private XlsxParts(ZipFile zip) {
    this.zip = zip;
  }

  static XlsxParts open(Path file) throws IOException {
    refuseEncrypted(file);
    ZipFile zip = new ZipFile(file.toFile());
    try {
      XlsxParts parts = new XlsxParts(zip);
      parts.check();
      return parts;
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** The platform's reader would call an encrypted zip file broken; the person who sent it should hear why. */
  private static void refuseEncrypted(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(6);
      if ((bytes.read() & 1) == 1) {
        throw Refused.because(SheetRefusal.ENCRYPTED);
      }
    }
  }

  private void check() {
    if (zip.size() > SheetLimits.PARTS) {
      throw Refused.because(SheetRefusal.TOO_MANY_PARTS, zip.size(), SheetLimits.PARTS);
    }
    zip.stream().forEach(entry -> parts.put(normal(entry.getName()), entry));
    if (!parts.containsKey("[content_types].xml")) {
      throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, "ZIP");
    }
    refuseParts(SheetRefusal.MACROS, "vbaproject", "/macrosheets/", "vbadata");
    refuseParts(SheetRefusal.EMBEDDED_OBJECTS, "/embeddings/", "/activex/");
    refuseParts(SheetRefusal.EXTERNAL_LINKS, "/externallinks/");
  }

  private void refuseParts(SheetRefusal reason, String... pieces) {
    for (String piece : pieces) {
      for (String name : parts.keySet().stream().sorted().toList()) {
        if (name.contains(piece)) {
          throw Refused.because(reason, name);
        }
      }
    }
  }

  /** A part from its beginning. */
  Xml read(String part) throws IOException, XMLStreamException {
    ZipEntry entry = parts.get(normal(part));
    if (entry == null) {
      throw new ZipException("no part " + part);
    }
    if (opened.add(entry.getName())) {
      inflated += entry.getSize();
    }
    if (inflated > SheetLimits.INFLATED_BYTES) {
      throw Inflating.bomb(SheetLimits.INFLATED_BYTES);
    }
    return new Xml(new Part(zip, entry));
  }

  /** What a part points at, by the name by which it does; the empty part stands for the workbook as a whole. */
  Map<String, Target> targets(String part) throws IOException, XMLStreamException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String pointers = folder + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Target> targets = new HashMap<>();
    if (!parts.containsKey(normal(pointers))) {
      return targets;
    }
    try (Xml xml = read(pointers)) {
      while (xml.open()) {
        String id = xml.attribute("Id");
        String type = xml.attribute("Type");
        String target = xml.attribute("Target");
        if (id != null && type != null && target != null) {
          targets.put(id, new Target(type.substring(type.lastIndexOf('/') + 1),
              target.startsWith("/") ? target : folder + target));
        }
      }
    }
    return targets;
  }

  /** The part of that type among the targets, or null. */
  static @Nullable String first(Map<String, Target> targets, String type) {
    for (Target target : targets.values()) {
      if (target.type().equals(type)) {
        return target.part();
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Names are compared as the packaging convention says: without regard to case, from the root. */
  private static String normal(String name) {
    String forward = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    return forward.startsWith("/") ? forward.substring(1) : forward;
  }
}
