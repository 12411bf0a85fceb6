package org.tibao.apportionment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.StairwellId;

/** Comparisons as they lie in the database. */
@Repository
class ComparisonTables {

  private final JdbcClient jdbc;

  ComparisonTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock(StairwellId stairwell) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('comparison ' || :id, 0))")
        .param("id", stairwell.toString()).query().listOfRows();
  }

  void add(Comparison comparison, Actor by) {
    jdbc.sql("""
        insert into apportionment.comparison (id, stairwell, path, number, proposal, shown, made_by, made_name, made_at)
        values (:id, :stairwell, :path, :number, cast(:proposal as jsonb), :shown, :by, :name, :at)
        """).param("id", comparison.id().value()).param("stairwell", comparison.stairwell().value())
        .param("path", comparison.path()).param("number", comparison.number())
        .param("proposal", TermsJson.write(comparison.proposal())).param("shown", comparison.shown())
        .param("by", by.id()).param("name", by.name()).param("at", AgreementTables.at(comparison.madeAt())).update();
  }

  Optional<Comparison> latest(StairwellId stairwell) {
    return jdbc.sql("select * from apportionment.comparison where stairwell = :id order by number desc limit 1")
        .param("id", stairwell.value()).query((row, n) -> comparison(row)).optional();
  }

  Optional<Comparison> latestShown(StairwellId stairwell) {
    return jdbc
        .sql("select * from apportionment.comparison where stairwell = :id and shown order by number desc limit 1")
        .param("id", stairwell.value()).query((row, n) -> comparison(row)).optional();
  }

  private static Comparison comparison(ResultSet row) throws SQLException {
    return new Comparison(new ComparisonId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("path"), row.getInt("number"),
        TermsJson.read(row.getString("proposal"), Proposal.class), row.getBoolean("shown"),
        row.getString("made_name"), AgreementTables.instant(row, "made_at"));
  }
}
