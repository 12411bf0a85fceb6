package org.tibao.handbook;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.documents.PaperCode;
import tools.jackson.databind.json.JsonMapper;

/** Editions as they lie in the database: each with the whole handbook as data. */
@Repository
class EditionTable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String COLUMNS = """
      select id, region, path, number, on_day, paper, changes, versions, issued_at, issued_name from handbook.edition
      """;

  private final JdbcClient jdbc;

  EditionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One edition of a region after another: two who issue at once get two numbers, or one of them waits. */
  void waitForTurn(String region) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('handbook.edition:' || :region, 0))")
        .param("region", region)
        .query((row, _) -> region).list();
  }

  void add(Edition edition, Handbook content) {
    jdbc.sql("""
        insert into handbook.edition (id, region, path, number, on_day, paper, changes, versions, content, issued_at,
                                      issued_name)
        values (:id, :region, :path, :number, :on, :paper, :changes, :versions, :content, :at, :by)
        """).param("id", edition.id().value()).param("region", edition.region()).param("path", edition.path())
        .param("number", edition.number()).param("on", edition.on()).param("paper", edition.paper().value())
        .param("changes", edition.changes()).param("versions", edition.versions().toArray(String[]::new))
        .param("content", JSON.writeValueAsString(content)).param("at", edition.at().atOffset(ZoneOffset.UTC))
        .param("by", edition.by()).update();
  }

  Optional<Edition> find(EditionId id) {
    return jdbc.sql(COLUMNS + " where id = :id").param("id", id.value()).query((row, _) -> edition(row)).optional();
  }

  List<Edition> of(String region) {
    return jdbc.sql(COLUMNS + " where region = :region order by number desc").param("region", region)
        .query((row, _) -> edition(row)).list();
  }

  Handbook content(EditionId id) {
    return jdbc.sql("select content from handbook.edition where id = :id").param("id", id.value())
        .query((row, _) -> JSON.readValue(row.getString("content"), Handbook.class)).single();
  }

  private static Edition edition(ResultSet row) throws SQLException {
    Array versions = row.getArray("versions");
    return new Edition(new EditionId(row.getObject("id", UUID.class)), row.getString("region"), row.getString("path"),
        row.getInt("number"), row.getObject("on_day", LocalDate.class), new PaperCode(row.getString("paper")),
        row.getInt("changes"), Arrays.asList((String[]) versions.getArray()),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(), row.getString("issued_name"));
  }
}
