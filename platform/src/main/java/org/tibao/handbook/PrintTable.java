package org.tibao.handbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.documents.PaperCode;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/** Print runs as they lie in the database: each with its sheets in their order, written or not. */
@Repository
class PrintTable {

  private static final String RUNS = """
      select r.id, r.kind, r.path, r.label, r.asked_at, r.asked_name, count(s.place) as total,
             count(s.paper) as done, count(s.failed) as failed
        from handbook.print_run r left join handbook.print_sheet s on s.run = r.id
      """;

  private final JdbcClient jdbc;

  PrintTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One paper of a run that is to be written; the dwelling is null for a poster. */
  record Sheet(PrintRunId run, PrintRun.Kind kind, int place, StairwellId stairwell, @Nullable DwellingId dwelling) {}

  /** False if a run of that id is known. */
  boolean add(PrintRun run, Actor by) {
    return jdbc.sql("""
        insert into handbook.print_run (id, kind, path, label, asked_at, asked_by, asked_name)
        values (:id, :kind, :path, :label, :at, :by, :name) on conflict (id) do nothing
        """).param("id", run.id().value()).param("kind", run.kind().name()).param("path", run.path())
        .param("label", run.label()).param("at", run.at().atOffset(ZoneOffset.UTC)).param("by", by.id())
        .param("name", by.name()).update() == 1;
  }

  /** All sheets of a run in one statement: an estate has thousands. */
  void add(List<Sheet> sheets) {
    jdbc.sql("""
        insert into handbook.print_sheet (run, place, stairwell, dwelling)
        select * from unnest(:runs, :places, :stairwells, :dwellings)
        """).param("runs", sheets.stream().map(each -> each.run().value()).toArray(UUID[]::new))
        .param("places", sheets.stream().map(Sheet::place).toArray(Integer[]::new))
        .param("stairwells", sheets.stream().map(each -> each.stairwell().value()).toArray(UUID[]::new))
        .param("dwellings", sheets.stream().map(each -> id(each.dwelling())).toArray(UUID[]::new)).update();
  }

  private static @Nullable UUID id(@Nullable DwellingId dwelling) {
    return dwelling == null ? null : dwelling.value();
  }

  Optional<PrintRun> run(PrintRunId id) {
    return jdbc.sql(RUNS + " where r.id = :id group by r.id").param("id", id.value())
        .query((row, _) -> run(row)).optional();
  }

  List<PrintRun> runs(String[] patterns, int limit) {
    return jdbc.sql(RUNS + " where r.path like any (:patterns) group by r.id order by r.asked_at desc limit :limit")
        .param("patterns", patterns).param("limit", limit).query((row, _) -> run(row)).list();
  }

  /**
   * What is to be written next, of the oldest run first, and that no other is writing. Until the transaction ends it is the
   * caller's: written with its paper, or, if the caller is killed, neither.
   */
  Optional<Sheet> next() {
    return jdbc.sql("""
        select s.run, r.kind, s.place, s.stairwell, s.dwelling
          from handbook.print_sheet s join handbook.print_run r on r.id = s.run
         where s.paper is null and s.failed is null order by s.run, s.place limit 1 for update of s skip locked
        """).query((row, _) -> sheet(row)).optional();
  }

  void written(Sheet sheet, PaperCode paper) {
    jdbc.sql("update handbook.print_sheet set paper = :paper where run = :run and place = :place and paper is null")
        .param("paper", paper.value()).param("run", sheet.run().value()).param("place", sheet.place()).update();
  }

  void failed(Sheet sheet, String why) {
    jdbc.sql("update handbook.print_sheet set failed = :why where run = :run and place = :place and paper is null")
        .param("why", why).param("run", sheet.run().value()).param("place", sheet.place()).update();
  }

  List<PaperCode> papers(PrintRunId run) {
    return jdbc.sql("select paper from handbook.print_sheet where run = :run and paper is not null order by place")
        .param("run", run.value()).query((row, _) -> new PaperCode(row.getString("paper"))).list();
  }

  private static PrintRun run(ResultSet row) throws SQLException {
    return new PrintRun(new PrintRunId(row.getObject("id", UUID.class)), PrintRun.Kind.valueOf(row.getString("kind")),
        row.getString("path"), row.getString("label"), row.getInt("total"), row.getInt("done"), row.getInt("failed"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(), row.getString("asked_name"));
  }

  private static Sheet sheet(ResultSet row) throws SQLException {
    UUID dwelling = row.getObject("dwelling", UUID.class);
    return new Sheet(new PrintRunId(row.getObject("run", UUID.class)),
        PrintRun.Kind.valueOf(row.getString("kind")), row.getInt("place"),
        new StairwellId(row.getObject("stairwell", UUID.class)), dwelling == null ? null : new DwellingId(dwelling));
  }
}
