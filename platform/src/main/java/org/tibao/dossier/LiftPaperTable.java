package org.tibao.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.documents.EvidenceId;
import org.tibao.registry.LiftId;

/** Papers of lifts' files as they lie in the database. */
@Repository
class LiftPaperTable {

  private final JdbcClient jdbc;

  LiftPaperTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(LiftPaper paper, List<EvidenceId> files, Actor by) {
    jdbc.sql("""
        insert into dossier.paper (id, lift, path, kind, rule, dated, note, files, handed_by, handed_name, handed_at)
        values (:id, :lift, :path, :kind, :rule, :on, :note, :files, :by, :name, :at)
        """).param("id", paper.id().value()).param("lift", paper.lift().value()).param("path", paper.path())
        .param("kind", paper.kind()).param("rule", paper.rule()).param("on", paper.on()).param("note", paper.note())
        .param("files", files.stream().map(EvidenceId::value).toArray(UUID[]::new)).param("by", by.id())
        .param("name", by.name()).param("at", Instants.at(paper.at())).update();
  }

  Optional<LiftPaper> find(LiftPaperId id) {
    return jdbc.sql("select * from dossier.paper where id = :id and dropped_at is null").param("id", id.value())
        .query((row, _) -> paper(row)).optional();
  }

  boolean drop(LiftPaperId id, String why, Instant now) {
    return jdbc.sql("""
        update dossier.paper set dropped_at = :now, dropped_why = :why where id = :id and dropped_at is null
        """).param("id", id.value()).param("why", why).param("now", Instants.at(now)).update() == 1;
  }

  List<LiftPaper> of(LiftId lift) {
    return jdbc.sql("select * from dossier.paper where lift = :lift and dropped_at is null order by dated desc, id")
        .param("lift", lift.value()).query((row, _) -> paper(row)).list();
  }

  /** A paper with the ids of its scans. */
  record Scanned(LiftPaper paper, List<UUID> files) {}

  List<Scanned> scanned(LiftId lift) {
    return jdbc.sql("select * from dossier.paper where lift = :lift and dropped_at is null")
        .param("lift", lift.value())
        .query((row, _) -> new Scanned(paper(row), List.of((UUID[]) row.getArray("files").getArray()))).list();
  }

  private static LiftPaper paper(ResultSet row) throws SQLException {
    return new LiftPaper(new LiftPaperId(row.getObject("id", UUID.class)),
        new LiftId(row.getObject("lift", UUID.class)), row.getString("path"), row.getString("kind"),
        row.getString("rule"), row.getObject("dated", LocalDate.class), row.getString("note"),
        row.getObject("handed_by", UUID.class), row.getString("handed_name"),
        Instants.of(row, "handed_at"));
  }
}
