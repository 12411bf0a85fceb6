package org.tibao.repair;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found, done and checked at the lift, as it lies in the database. */
@Repository
class WorkTables {

  private final JdbcClient jdbc;

  WorkTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(RepairId repair, Diagnosis found) {
    jdbc.sql("""
        insert into repair.diagnosis (repair, n, cause, part, position, text, old_serial, liable, danger, found_by,
               found_name, found_at)
        values (:repair, :n, :cause, :part, :position, :text, :serial, :liable, :danger, :by, :byName, :at)
        """).param("repair", repair.value()).param("n", found.n()).param("cause", found.cause().name())
        .param("part", found.part()).param("position", found.position()).param("text", found.text())
        .param("serial", found.oldSerial()).param("liable", found.liable()).param("danger", found.danger())
        .param("by", found.by().id()).param("byName", found.by().name()).param("at", Instants.at(found.by().at()))
        .update();
  }

  List<Diagnosis> diagnoses(RepairId repair) {
    return jdbc.sql("select * from repair.diagnosis where repair = :repair order by n").param("repair", repair.value())
        .query((row, _) -> new Diagnosis(row.getInt("n"), FaultCause.valueOf(row.getString("cause")),
            row.getString("part"), row.getString("position"), row.getString("text"), row.getString("old_serial"),
            row.getString("liable"), row.getBoolean("danger"),
            QuoteTables.by(row, "found_by", "found_name", "found_at")))
        .list();
  }

  void add(RepairId repair, int n, String text, RepairQuote.By by) {
    jdbc.sql(
        "insert into repair.finish (repair, n, text, by_id, by_name, at) values (:repair, :n, :text, :by, :byName, :at)")
        .param("repair", repair.value()).param("n", n).param("text", text).param("by", by.id())
        .param("byName", by.name()).param("at", Instants.at(by.at())).update();
  }

  /** A later look of the same side takes the place of an earlier one. */
  void add(RepairId repair, int n, Finish.Check check) {
    jdbc.sql("""
        insert into repair.check_up (repair, n, side, passed, text, recovery, by_id, by_name, at)
        values (:repair, :n, :side, :passed, :text, :recovery, :by, :byName, :at)
        on conflict (repair, n, side) do update set passed = excluded.passed, text = excluded.text,
               recovery = excluded.recovery, by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at
        """).param("repair", repair.value()).param("n", n).param("side", check.side().name())
        .param("passed", check.passed()).param("text", check.text()).param("recovery", check.recovery().name())
        .param("by", check.by().id()).param("byName", check.by().name()).param("at", Instants.at(check.by().at()))
        .update();
  }

  List<Finish> finishes(RepairId repair) {
    record Side(int n, Finish.Check check) {}
    List<Side> checks = jdbc.sql("select * from repair.check_up where repair = :repair order by n, at")
        .param("repair", repair.value())
        .query((row, _) -> new Side(row.getInt("n"),
            new Finish.Check(Finish.Side.valueOf(row.getString("side")), row.getBoolean("passed"),
                row.getString("text"), Recovery.valueOf(row.getString("recovery")),
                QuoteTables.by(row, "by_id", "by_name", "at"))))
        .list();
    return jdbc.sql("select * from repair.finish where repair = :repair order by n").param("repair", repair.value())
        .query((row, _) -> {
          int n = row.getInt("n");
          return new Finish(n, row.getString("text"), QuoteTables.by(row, "by_id", "by_name", "at"),
              checks.stream().filter(each -> each.n() == n).map(Side::check).toList(), seen(repair, n));
        }).list();
  }

  /** False if that person has said it of this work already. */
  boolean add(RepairId repair, int n, Finish.Seen seen) {
    return jdbc.sql("""
        insert into repair.witness (repair, n, by_id, by_name, text, at) values (:repair, :n, :by, :byName, :text, :at)
        on conflict do nothing
        """).param("repair", repair.value()).param("n", n).param("by", seen.by().id())
        .param("byName", seen.by().name()).param("text", seen.text()).param("at", Instants.at(seen.by().at()))
        .update() == 1;
  }

  private List<Finish.Seen> seen(RepairId repair, int n) {
    return jdbc.sql("select * from repair.witness where repair = :repair and n = :n order by at, by_id")
        .param("repair", repair.value()).param("n", n)
        .query((row, _) -> new Finish.Seen(row.getString("text"), QuoteTables.by(row, "by_id", "by_name", "at")))
        .list();
  }

  List<RepairSheet.Step> steps(RepairId repair) {
    return jdbc.sql("select * from repair.step where repair = :repair order by id").param("repair", repair.value())
        .query((row, _) -> new RepairSheet.Step(row.getString("what"), row.getString("text"),
            QuoteTables.by(row, "by_id", "by_name", "at")))
        .list();
  }

  /** Who diagnosed, quoted or did any of it. */
  Set<UUID> worked(RepairId repair) {
    return new HashSet<>(jdbc.sql("""
        select found_by from repair.diagnosis where repair = :repair
        union select quoted_by from repair.quote where repair = :repair
        union select by_id from repair.finish where repair = :repair
        """).param("repair", repair.value()).query((row, _) -> Instants.uuid(row, "found_by")).list());
  }

  /** When those of a territory that run again since then had failed and ran again. */
  List<Span> spans(String[] patterns, Instant since) {
    return jdbc.sql("""
        select fault_at, running_at from repair.repair
         where path like any (:patterns) and running_at >= :since and stage <> 'WITHDRAWN'
        """).param("patterns", patterns).param("since", Instants.at(since))
        .query((row, _) -> new Span(Instants.of(row, "fault_at"), Instants.of(row, "running_at"))).list();
  }

  /** From the fault until the lift ran. */
  record Span(Instant fault, Instant running) {}
}
