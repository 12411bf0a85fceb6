package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Plans as they lie in the database. */
@Repository
class PlanTables {

  private final JdbcClient jdbc;

  PlanTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(PlanItemId id, Stairwell stairwell, PlanItem.Draft draft, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.plan_item (id, stairwell, path, what, who, due, hint, added_by, added_at, changed_at)
        values (:id, :stairwell, :path, :what, :who, :due, :hint, :by, :now, :now)
        """).param("id", id.value()).param("stairwell", stairwell.id().value()).param("path", stairwell.path())
        .param("what", draft.what()).param("who", draft.who()).param("due", draft.due()).param("hint", draft.hint())
        .param("by", by.id()).param("now", Instants.at(now)).update();
  }

  List<PlanItem> items(StairwellId stairwell) {
    return jdbc.sql("""
        select * from retrofit.plan_item where stairwell = :id
         order by done_at is not null or dropped_at is not null, due, id limit 500
        """).param("id", stairwell.value()).query(PlanTables::item).list();
  }

  Optional<VisitTables.Placed<PlanItem>> item(PlanItemId id) {
    return jdbc.sql("select * from retrofit.plan_item where id = :id for update").param("id", id.value())
        .query((row, n) -> new VisitTables.Placed<>(item(row, n), row.getString("path"))).optional();
  }

  void done(PlanItemId id, Instant now) {
    jdbc.sql("update retrofit.plan_item set done_at = :now, changed_at = :now where id = :id").param("id", id.value())
        .param("now", Instants.at(now)).update();
  }

  void drop(PlanItemId id, String why, Instant now) {
    jdbc.sql("""
        update retrofit.plan_item set dropped_at = :now, dropped_why = :why, changed_at = :now where id = :id
        """).param("id", id.value()).param("why", why).param("now", Instants.at(now)).update();
  }

  List<PlanItem> due(String[] patterns, LocalDate by, int limit) {
    return jdbc.sql("""
        select * from retrofit.plan_item
         where due <= :by and done_at is null and dropped_at is null and path like any(:patterns)
         order by due, id limit :limit
        """).param("by", by).param("patterns", patterns).param("limit", limit).query(PlanTables::item).list();
  }

  private static PlanItem item(ResultSet row, int n) throws SQLException {

    return new PlanItem(new PlanItemId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("what"), row.getString("who"),
        row.getObject("due", LocalDate.class), row.getString("hint"), Instants.orNull(row, "done_at"),
        row.getString("dropped_why"));
  }
}
