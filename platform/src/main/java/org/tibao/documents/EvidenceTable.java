package org.tibao.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.Permission;

/** Evidence as it lies in the database: the bytes once under their digest, and who kept them about what. */
@Repository
class EvidenceTable {

  private static final String FILES = """
      select e.*, f.kind, f.small is not null as has_small
        from documents.evidence e join documents.file f on f.digest = e.file
      """;

  private final JdbcClient jdbc;

  EvidenceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean holds(Digest digest) {
    return jdbc.sql("select exists (select from documents.file where digest = :digest)").param("digest", digest.hex())
        .query(Boolean.class).single();
  }

  void add(Digest digest, FileKind kind, byte[] bytes, byte @Nullable [] small) {
    jdbc.sql("""
        insert into documents.file (digest, kind, bytes, small) values (:digest, :kind, :bytes, :small)
        on conflict (digest) do nothing
        """).param("digest", digest.hex()).param("kind", kind.name()).param("bytes", bytes)
        .param("small", small, Types.BINARY).update();
  }

  void add(EvidenceFile file, Actor by) {
    Spot spot = file.facts().spot();
    Instant taken = file.facts().takenAt();
    jdbc.sql("""
        insert into documents.evidence (id, path, seen_with, about, file, name, latitude, longitude, taken_at, told_by,
                                        kept_by, kept_name, kept_at)
        values (:id, :path, :seenWith, :about, :file, :name, :latitude, :longitude, :takenAt, :from, :by, :byName, :at)
        """).param("id", file.id().value()).param("path", file.path()).param("seenWith", file.seenWith().name())
        .param("about", file.about()).param("file", file.digest().hex()).param("name", file.name())
        .param("latitude", spot == null ? null : degrees(spot.latitude()), Types.NUMERIC)
        .param("longitude", spot == null ? null : degrees(spot.longitude()), Types.NUMERIC)
        .param("takenAt", taken == null ? null : taken.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("from", file.facts().from().name()).param("by", by.id()).param("byName", file.by())
        .param("at", file.at().atOffset(ZoneOffset.UTC)).update();
  }

  Optional<EvidenceFile> file(EvidenceId id) {
    return jdbc.sql(FILES + " where e.id = :id").param("id", id.value()).query((row, n) -> file(row)).optional();
  }

  List<EvidenceFile> about(String about) {
    return jdbc.sql(FILES + " where e.about = :about order by e.kept_at, e.id limit 500").param("about", about)
        .query((row, n) -> file(row)).list();
  }

  byte[] bytes(Digest digest) {
    return jdbc.sql("select bytes from documents.file where digest = :digest").param("digest", digest.hex())
        .query((row, n) -> row.getBytes(1)).single();
  }

  /** So many bytes from there on, fewer at the end; the database reads no more than these. */
  byte[] piece(Digest digest, int from, int most) {
    return jdbc.sql("select substring(bytes from :from for :most) from documents.file where digest = :digest")
        .param("from", from + 1).param("most", most).param("digest", digest.hex())
        .query((row, n) -> row.getBytes(1)).single();
  }

  Optional<byte[]> small(EvidenceId id) {
    return jdbc.sql("""
        select f.small from documents.evidence e join documents.file f on f.digest = e.file
         where e.id = :id and f.small is not null
        """).param("id", id.value()).query((row, n) -> row.getBytes(1)).optional();
  }

  /** A millionth of a degree is a hand's breadth. */
  private static BigDecimal degrees(double angle) {
    return BigDecimal.valueOf(angle).setScale(6, RoundingMode.HALF_EVEN);
  }

  private static EvidenceFile file(ResultSet row) throws SQLException {
    BigDecimal latitude = row.getBigDecimal("latitude");
    OffsetDateTime taken = row.getObject("taken_at", OffsetDateTime.class);
    Spot spot = latitude == null
        ? null
        : new Spot(latitude.doubleValue(), row.getBigDecimal("longitude").doubleValue());
    var facts = new EvidenceFile.Facts(spot, taken == null ? null : taken.toInstant(),
        EvidenceFile.Source.valueOf(row.getString("told_by")));
    return new EvidenceFile(new EvidenceId(row.getObject("id", UUID.class)), row.getString("path"),
        Permission.valueOf(row.getString("seen_with")), row.getString("about"), row.getString("name"),
        FileKind.valueOf(row.getString("kind")), new Digest(row.getString("file")), facts,
        row.getString("kept_name"), row.getObject("kept_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("has_small"));
  }
}
