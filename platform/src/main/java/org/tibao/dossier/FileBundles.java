package org.tibao.dossier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.documents.DocumentsRefusal;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.EvidenceId;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftId;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door to a lift's file for machines: a zip of {@code events.jsonl}, the documents as they were kept, and
 * {@code manifest.json} with the digest of each.
 */
@Component
public class FileBundles {

  private static final String FORMAT = "tibao-lift-file";
  private static final int VERSION = 1;

  private final LiftFiles files;
  private final FileWords words;
  private final Evidence evidence;

  FileBundles(LiftFiles files, FileWords words, Evidence evidence) {
    this.files = files;
    this.words = words;
    this.evidence = evidence;
  }

  /** Writes the bundle as that reader may see the file, without names. */
  public void write(Actor reader, LiftId id, OutputStream out, Instant now) throws IOException {
    Actor masked = FilePapers.masked(reader);
    LiftFile file = files.open(masked, id, now);
    Completeness complete = files.completeness(reader, file);
    var written = new ArrayList<Entry>();
    var withheld = new ArrayList<String>();
    var changed = new ArrayList<String>();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      put(zip, "events.jsonl", file.events().stream().map(each -> json(line(each))), now, written);
      put(zip, "parts.jsonl", files.parts(masked, file.lift(), now).stream().map(FileBundles::json), now, written);
      var seen = new HashSet<UUID>();
      for (LiftEvent event : file.events()) {
        for (UUID each : event.evidence()) {
          if (seen.add(each)) {
            document(zip, masked, each, written, withheld, changed);
          }
        }
      }
      var manifest = new LinkedHashMap<String, Object>();
      manifest.put("format", FORMAT);
      manifest.put("version", VERSION);
      manifest.put("madeAt", now.toString());
      manifest.put("lift", facts(file.lift()));
      manifest.put("events", file.events().size());
      manifest.put("contents", complete.sections().stream().flatMap(section -> section.lines().stream()
          .map(line -> Map.of("article", section.article(), "code", line.item().code(), "state", line.state().name())))
          .toList());
      manifest.put("rule", complete.rule());
      manifest.put("files", written);
      manifest.put("withheld", withheld);
      manifest.put("changed", changed);
      put(zip, "manifest.json",
          Stream.of(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest)), now,
          new ArrayList<>());
    }
  }

  /** A file of the bundle. */
  record Entry(String path, long bytes, String sha256) {}

  private void document(ZipOutputStream zip, Actor reader, UUID id, List<Entry> written, List<String> withheld,
      List<String> changed) throws IOException {
    try {
      EvidenceFile file = evidence.file(reader, new EvidenceId(id));
      put(zip, "documents/" + id + "." + file.kind().name().toLowerCase(Locale.ROOT),
          evidence.pieces(reader, file.id()), file.at(), written);
    } catch (Refused refused) {
      if (refused.reason() == DocumentsRefusal.NOT_WHOLE) {
        // No longer what was kept: whoever reads the bundle is to know.
        changed.add(id.toString());
      } else if (refused.reason() == AccessRefusal.NOT_YOURS || refused.reason() == DocumentsRefusal.NO_SUCH_FILE) {
        // Some papers of a module are for fewer people than the event itself: named, not shown.
        withheld.add(id.toString());
      } else {
        throw refused;
      }
    }
  }

  private Map<String, Object> line(LiftEvent event) {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", event.id());
    line.put("at", event.at().toString());
    line.put("chapter", event.chapter().name());
    line.put("key", event.messageKey());
    line.put("arguments", event.arguments());
    line.put("text", words.say(event, Locale.SIMPLIFIED_CHINESE));
    line.put("documents", event.evidence().stream().map(UUID::toString).toList());
    return line;
  }

  private static Map<String, @Nullable Object> facts(Lift lift) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("id", lift.id().toString());
    facts.put("region", lift.region());
    facts.put("kind", lift.kind().name());
    facts.put("status", lift.status().name());
    facts.put("name", lift.name());
    facts.put("address", lift.address());
    var codes = new LinkedHashMap<String, String>();
    for (Code each : lift.codes()) {
      codes.put(each.scheme().name(), each.value());
    }
    facts.put("codes", codes);
    Lift.Facts plate = lift.facts();
    facts.put("maker", plate.maker());
    facts.put("floors", plate.floors());
    facts.put("loadKg", plate.loadKg());
    facts.put("speedMmPerS", plate.speedMmPerS());
    facts.put("installedOn", plate.installedOn() == null ? null : plate.installedOn().toString());
    facts.put("inspectedOn", plate.inspectedOn() == null ? null : plate.inspectedOn().toString());
    return facts;
  }

  private static byte[] json(Object line) {
    return (JsonMapper.shared().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Piece by piece on its way to the reader: of a file without end there is never more than one piece here. */
  static void put(ZipOutputStream zip, String path, Stream<byte[]> pieces, Instant at, List<Entry> written)
      throws IOException {
    var entry = new ZipEntry(path);
    entry.setTime(at.toEpochMilli());
    zip.putNextEntry(entry);
    MessageDigest digest = sha256();
    long bytes = 0;
    for (Iterator<byte[]> each = pieces.iterator(); each.hasNext();) {
      byte[] piece = each.next();
      zip.write(piece);
      digest.update(piece);
      bytes += piece.length;
    }
    zip.closeEntry();
    zip.flush();
    written.add(new Entry(path, bytes, HexFormat.of().formatHex(digest.digest())));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
