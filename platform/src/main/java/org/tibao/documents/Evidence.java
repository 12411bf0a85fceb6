package org.tibao.documents;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * The door to evidence: photographs and documents, kept byte for byte under their digest and never changed. The module
 * that keeps one says who may see it: a permission at a path.
 */
@Component
public class Evidence {

  /** The largest file, 20 MB: a photograph of a telephone is a tenth of it. */
  public static final int MOST_BYTES = 20 * 1024 * 1024;

  static final int PIECE = 256 * 1024;
  private static final int LONGEST_NAME = 120;
  /** Clocks of telephones go wrong by some minutes. */
  private static final int MINUTES_AHEAD = 10;

  private final EvidenceTable table;

  Evidence(EvidenceTable table) {
    this.table = table;
  }

  /** Keeps files of one matter: all, or none if one is refused. */
  @Transactional
  public List<EvidenceId> keep(Actor by, List<NewEvidence> files, Instant now) {
    List<EvidenceId> kept = new ArrayList<>();
    files.forEach(file -> kept.add(keep(by, file, now)));
    return kept;
  }

  /**
   * Keeps a file. The caller has checked the right to add to what it is about.
   *
   * @throws Refused if it is too large, empty, or of no kind that we keep; the field is {@code files}
   */
  @Transactional
  public EvidenceId keep(Actor by, NewEvidence file, Instant now) {
    byte[] bytes = file.bytes();
    String name = named(file.name());
    if (bytes.length == 0) {
      throw Refused.at(UploadForm.FIELD, DocumentsRefusal.NO_FILE);
    }
    if (bytes.length > MOST_BYTES) {
      throw Refused.at(UploadForm.FIELD, DocumentsRefusal.FILE_TOO_LARGE, name, MOST_BYTES / 1024 / 1024);
    }
    FileKind kind = FileKind.of(bytes)
        .orElseThrow(() -> Refused.at(UploadForm.FIELD, DocumentsRefusal.WRONG_KIND, name));
    Exif exif = kind == FileKind.JPEG ? Exif.of(bytes) : Exif.NOTHING;
    EvidenceFile.Facts facts = facts(file, exif, now);
    Digest digest = Digest.of(bytes);
    if (!table.holds(digest)) {
      table.add(digest, kind, bytes, SmallPicture.of(kind, bytes, exif.turns()).orElse(null));
    }
    var id = EvidenceId.next();
    table
        .add(new EvidenceFile(id, file.path(), file.seenWith(), file.about(), name, kind, digest, facts, by.name(), now,
            false), by);
    return id;
  }

  /** Its facts. @throws Refused if there is no such file or it is not for this actor */
  public EvidenceFile file(Actor actor, EvidenceId id) {
    EvidenceFile file = table.file(id).orElseThrow(() -> Refused.because(DocumentsRefusal.NO_SUCH_FILE));
    actor.require(file.seenWith(), file.path());
    return file;
  }

  /** The files of a matter that this actor may see, in the order in which they were kept. */
  public List<EvidenceFile> about(Actor actor, String about) {
    return table.about(about).stream().filter(file -> actor.may(file.seenWith(), file.path())).toList();
  }

  /** What is in it. @throws Refused as {@link #file}, or if the bytes have another digest than they were kept under */
  public byte[] bytes(Actor actor, EvidenceId id) {
    EvidenceFile file = file(actor, id);
    byte[] bytes = table.bytes(file.digest());
    if (!Digest.of(bytes).equals(file.digest())) {
      throw Refused.because(DocumentsRefusal.NOT_WHOLE);
    }
    return bytes;
  }

  /**
   * The same piece by piece on its way to a reader: of the largest file there is never more than one piece here. Whether it is
   * whole is seen before the first.
   *
   * @throws Refused as {@link #bytes}
   */
  public Stream<byte[]> pieces(Actor actor, EvidenceId id) {
    Digest digest = file(actor, id).digest();
    if (!Digest.of(pieces(digest)).equals(digest)) {
      throw Refused.because(DocumentsRefusal.NOT_WHOLE);
    }
    return pieces(digest);
  }

  private Stream<byte[]> pieces(Digest digest) {
    return IntStream.iterate(0, from -> from + PIECE).mapToObj(from -> table.piece(digest, from, PIECE))
        .takeWhile(piece -> piece.length > 0);
  }

  /** A small JPEG of it for lists, if it is a picture that we can read. @throws Refused as {@link #file} */
  public Optional<byte[]> small(Actor actor, EvidenceId id) {
    return small(file(actor, id).id());
  }

  /** For papers: who issues one decides what stands on it. */
  Optional<byte[]> small(EvidenceId id) {
    return table.small(id);
  }

  private static EvidenceFile.Facts facts(NewEvidence file, Exif exif, Instant now) {
    LocalDateTime written = exif.takenAt();
    Instant taken = written == null ? null : written.atZone(ChinaTime.ZONE).toInstant();
    Instant latest = now.plus(MINUTES_AHEAD, ChronoUnit.MINUTES);
    // A camera whose clock was never set says nothing; a picture without both facts is completed by its sender.
    boolean own = exif.spot() != null && taken != null && !taken.isAfter(latest);
    if (own) {
      return new EvidenceFile.Facts(exif.spot(), taken, EvidenceFile.Source.PICTURE);
    }
    Instant said = file.takenAt();
    if (said != null && said.isAfter(latest)) {
      throw Refused.at("takenAt", DocumentsRefusal.NO_TIME);
    }
    boolean nobody = file.spot() == null && said == null;
    return new EvidenceFile.Facts(file.spot(), said,
        nobody ? EvidenceFile.Source.NOBODY : EvidenceFile.Source.PERSON);
  }

  /** Only the name, without the folders of somebody's computer and without signs that no name has. */
  private static String named(String given) {
    String name = given.replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    return name.isEmpty() ? "附件" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
