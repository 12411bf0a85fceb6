package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Inspections and defects, as they lie in the database. */
@Repository
class SiteTables {

  private final JdbcClient jdbc;

  SiteTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Stairwell stairwell, Inspection inspection, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.inspection (id, stairwell, path, inspected_on, report, passed, text, entered_name,
                                         entered_at)
        values (:id, :stairwell, :path, :on, :report, :passed, :text, :name, :now)
        """).param("id", DefectId.next().value()).param("stairwell", stairwell.id().value())
        .param("path", stairwell.path()).param("on", inspection.on()).param("report", inspection.report())
        .param("passed", inspection.passed()).param("text", inspection.text()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  /** All tries, the latest first. */
  List<Inspection> inspections(StairwellId stairwell) {
    return jdbc.sql("""
        select * from retrofit.inspection where stairwell = :id order by inspected_on desc, entered_at desc
        """).param("id", stairwell.value()).query((row, n) -> new Inspection(
        row.getObject("inspected_on", LocalDate.class), row.getString("report"), row.getBoolean("passed"),
        row.getString("text"))).list();
  }

  void add(Defect defect, Instant now) {
    jdbc.sql("""
        insert into retrofit.defect (id, stairwell, path, text, severe, found_on, due, found_name, changed_at)
        values (:id, :stairwell, :path, :text, :severe, :on, :due, :name, :now)
        """).param("id", defect.id().value()).param("stairwell", defect.stairwell().value())
        .param("path", defect.path()).param("text", defect.found().text()).param("severe", defect.found().severe())
        .param("on", defect.foundOn()).param("due", defect.found().due()).param("name", defect.foundBy())
        .param("now", Instants.at(now)).update();
  }

  boolean mend(DefectId id, LocalDate on, String how, Instant now) {
    return jdbc.sql("""
        update retrofit.defect set fixed_on = :on, fixed_how = :how, changed_at = :now
         where id = :id and fixed_on is null
        """).param("id", id.value()).param("on", on).param("how", how).param("now", Instants.at(now)).update() == 1;
  }

  Optional<Defect> defect(DefectId id) {
    return jdbc.sql("select * from retrofit.defect where id = :id").param("id", id.value()).query(SiteTables::defect)
        .optional();
  }

  /** What waits first, severe ones before the others. */
  List<Defect> defects(StairwellId stairwell) {
    return jdbc.sql("""
        select * from retrofit.defect where stairwell = :id order by fixed_on is not null, severe desc, due, id
        """).param("id", stairwell.value()).query(SiteTables::defect).list();
  }

  private static Defect defect(ResultSet row, int n) throws SQLException {
    return new Defect(new DefectId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("path"),
        new Defect.Draft(row.getString("text"), row.getBoolean("severe"), row.getObject("due", LocalDate.class)),
        row.getObject("found_on", LocalDate.class), row.getString("found_name"),
        row.getObject("fixed_on", LocalDate.class), Objects.requireNonNullElse(row.getString("fixed_how"), ""));
  }
}
