package org.tibao.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;

/** Stoppages as they lie in the database. */
@Repository
class StoppageTables {

  private final JdbcClient jdbc;

  StoppageTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Stoppage stoppage, LiftStatus was, Actor by) {
    jdbc.sql("""
        insert into upkeep.stoppage (id, lift, path, why, was, stopped_by, stopped_name, stopped_at)
        values (:id, :lift, :path, :why, :was, :by, :name, :at)
        """).param("id", stoppage.id()).param("lift", stoppage.lift().value()).param("path", stoppage.path())
        .param("why", stoppage.why()).param("was", was.name()).param("by", by.id()).param("name", stoppage.stoppedBy())
        .param("at", Instants.at(stoppage.stoppedAt())).update();
  }

  /** What the register said of the lift before. */
  LiftStatus was(UUID id) {
    return jdbc.sql("select was from upkeep.stoppage where id = :id").param("id", id)
        .query((row, _) -> LiftStatus.valueOf(row.getString("was"))).single();
  }

  void restart(UUID id, Stoppage.Restart restart, Actor by) {
    jdbc.sql("""
        update upkeep.stoppage set checked = :checked, restarted_by = :by, restarted_name = :name, restarted_at = :at
         where id = :id and restarted_at is null
        """).param("id", id).param("checked", restart.checked()).param("by", by.id()).param("name", restart.by())
        .param("at", Instants.at(restart.at())).update();
  }

  List<Stoppage> of(LiftId lift) {
    return jdbc.sql("select * from upkeep.stoppage where lift = :lift order by stopped_at desc")
        .param("lift", lift.value()).query(StoppageTables::stoppage).list();
  }

  List<Stoppage> lasting(String[] patterns) {
    return jdbc.sql("""
        select * from upkeep.stoppage where restarted_at is null and path like any (:patterns) order by stopped_at
        """).param("patterns", patterns).query(StoppageTables::stoppage).list();
  }

  private static Stoppage stoppage(ResultSet row, int number) throws SQLException {
    Instant restarted = Instants.orNull(row, "restarted_at");
    return new Stoppage(Instants.uuid(row, "id"), new LiftId(Instants.uuid(row, "lift")), row.getString("path"),
        row.getString("why"), row.getString("stopped_name"), Instants.of(row, "stopped_at"),
        restarted == null
            ? null
            : new Stoppage.Restart(row.getString("checked"), row.getString("restarted_name"), restarted));
  }
}
