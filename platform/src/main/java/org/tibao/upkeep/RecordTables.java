package org.tibao.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;

/** The chains of records as they lie in the database, which lets them only grow. */
@Repository
class RecordTables {

  private final JdbcClient jdbc;

  RecordTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whoever adds to the same chain waits. */
  void lock(LiftId lift) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lift, 6))").param("lift", lift.toString())
        .query((_, _) -> true).single();
  }

  void add(CareRecord each) {
    jdbc.sql("""
        insert into upkeep.record (lift, seq, visit, kind, path, body, digest, made_at)
        values (:lift, :seq, :visit, :kind, :path, :body, :digest, :at)
        """).param("lift", each.lift().value()).param("seq", each.seq()).param("visit", each.visit().value())
        .param("kind", each.kind().name()).param("path", each.path()).param("body", each.body())
        .param("digest", each.digest()).param("at", Instants.at(each.at())).update();
  }

  List<CareRecord> chain(LiftId lift) {
    return jdbc.sql("select * from upkeep.record where lift = :lift order by seq").param("lift", lift.value())
        .query(RecordTables::row).list();
  }

  private static CareRecord row(ResultSet row, int number) throws SQLException {
    return new CareRecord(new LiftId(Instants.uuid(row, "lift")), row.getInt("seq"),
        new CareVisitId(Instants.uuid(row, "visit")), CareRecord.Kind.valueOf(row.getString("kind")),
        row.getString("path"), row.getString("body"), row.getString("digest"), Instants.of(row, "made_at"));
  }
}
