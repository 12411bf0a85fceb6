package org.tibao.repair;

import java.time.LocalDate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

/** Repairs themselves and what was done about them, as they lie in the database. */
@Repository
class RepairTables {

  private final JdbcClient jdbc;

  RepairTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One repair for each origin; false if there is one. */
  boolean add(Repair repair, Actor by) {
    Repair.Unit unit = repair.unit();
    StairwellId stairwell = repair.place().stairwell();
    return jdbc
        .sql(
            """
                insert into repair.repair (id, lift, stairwell, path, label, origin_kind, origin_id, what, unit, unit_name, stage,
                       fault_at, opened_at, opened_by, opened_name, rule)
                values (:id, :lift, :stairwell, :path, :label, :kind, :origin, :what, :unit, :unitName, :stage, :fault, :now, :by,
                        :byName, :rule)
                on conflict (origin_kind, origin_id) do nothing
                """)
        .param("id", repair.id().value()).param("lift", repair.place().lift().value())
        .param("stairwell", stairwell == null ? null : stairwell.value()).param("path", repair.path())
        .param("label", repair.label()).param("kind", repair.origin().kind().name())
        .param("origin", repair.origin().id()).param("what", repair.what())
        .param("unit", unit == null ? null : unit.id().value()).param("unitName", unit == null ? null : unit.name())
        .param("stage", repair.stage().name()).param("fault", Instants.at(repair.times().fault()))
        .param("now", Instants.at(repair.times().opened())).param("by", by.id())
        .param("byName", repair.times().openedBy()).param("rule", repair.rule()).update() == 1;
  }

  Optional<Repair> find(RepairId id) {
    return jdbc.sql("select * from repair.repair where id = :id").param("id", id.value())
        .query(RepairTables::repair).optional();
  }

  Optional<Repair> find(Repair.Origin origin) {
    return jdbc.sql("select * from repair.repair where origin_kind = :kind and origin_id = :id")
        .param("kind", origin.kind().name()).param("id", origin.id()).query(RepairTables::repair).optional();
  }

  Optional<Repair> lock(RepairId id) {
    return jdbc.sql("select * from repair.repair where id = :id for update").param("id", id.value())
        .query(RepairTables::repair).optional();
  }

  /** Those of a lift that were opened in that time, the latest first. */
  List<Repair> of(LiftId lift, Instant from, Instant until) {
    return jdbc.sql("""
        select * from repair.repair where lift = :lift and opened_at >= :from and opened_at < :until
         order by opened_at desc, number desc
        """).param("lift", lift.value()).param("from", Instants.at(from)).param("until", Instants.at(until))
        .query(RepairTables::repair).list();
  }

  /** Those of a territory in one of the stages, the oldest fault first. */
  List<Repair> in(String[] patterns, Collection<Repair.Stage> stages, int limit) {
    return jdbc.sql("""
        select * from repair.repair where path like any (:patterns) and stage = any (:stages)
         order by fault_at, number limit :limit
        """).param("patterns", patterns).param("stages", stages.stream().map(Enum::name).toArray(String[]::new))
        .param("limit", limit).query(RepairTables::repair).list();
  }

  /** Those of a company, or of none yet, in one of the stages, the oldest fault first. */
  List<Repair> of(String[] patterns, OrganisationId unit, Collection<Repair.Stage> stages, int limit) {
    return jdbc.sql("""
        select * from repair.repair
         where path like any (:patterns) and stage = any (:stages) and (unit is null or unit = :unit)
         order by fault_at, number limit :limit
        """).param("patterns", patterns).param("stages", stages.stream().map(Enum::name).toArray(String[]::new))
        .param("unit", unit.value()).param("limit", limit).query(RepairTables::repair).list();
  }

  void become(RepairId id, Repair.Stage stage) {
    jdbc.sql("update repair.repair set stage = :stage, version = version + 1 where id = :id").param("id", id.value())
        .param("stage", stage.name()).update();
  }

  /** Whose it is from now on. */
  void taken(RepairId id, Repair.Unit unit) {
    jdbc.sql("update repair.repair set unit = :unit, unit_name = :name where id = :id and unit is null")
        .param("id", id.value()).param("unit", unit.id().value()).param("name", unit.name()).update();
  }

  void round(RepairId id, int round) {
    jdbc.sql("update repair.repair set round = :round where id = :id").param("id", id.value()).param("round", round)
        .update();
  }

  void urgent(RepairId id, Instant now) {
    jdbc.sql("update repair.repair set urgent_at = :now, version = version + 1 where id = :id and urgent_at is null")
        .param("id", id.value()).param("now", Instants.at(now)).update();
  }

  /** When the work was done; null takes it back. */
  void done(RepairId id, @Nullable Instant done) {
    jdbc.sql("update repair.repair set done_at = :done where id = :id").param("id", id.value())
        .param("done", done == null ? null : Instants.at(done)).update();
  }

  void running(RepairId id, Instant since) {
    jdbc.sql("update repair.repair set running_at = :since where id = :id").param("id", id.value())
        .param("since", Instants.at(since)).update();
  }

  void ended(RepairId id, Instant now) {
    jdbc.sql("update repair.repair set ended_at = :now where id = :id").param("id", id.value())
        .param("now", Instants.at(now)).update();
  }

  /** Of the last round only: what was sent back is no longer asked for. */
  List<PartCount> pricesBelow(String[] patterns, String below, LocalDate from, LocalDate until) {
    return jdbc.sql(PartCount.over("""
        select r.path, l.amount_fen > l.p90_fen as bad, l.amount_fen as value
          from repair.repair r join repair.line l on l.repair = r.id
         where r.stage <> 'WITHDRAWN' and l.p90_fen is not null
           and l.round = (select max(round) from repair.quote q where q.repair = r.id)
           and (r.opened_at at time zone 'Asia/Shanghai')::date between :from and :until"""))
        .param("patterns", patterns).param("below", below).param("from", from).param("until", until)
        .query((row, _) -> PartCount.of(row)).list();
  }

  /** The last ones of a territory in one of the stages, the latest first. */
  List<Repair> last(String[] patterns, Collection<Repair.Stage> stages, int limit) {
    return jdbc.sql("""
        select * from repair.repair where path like any (:patterns) and stage = any (:stages)
         order by number desc limit :limit
        """).param("patterns", patterns).param("stages", stages.stream().map(Enum::name).toArray(String[]::new))
        .param("limit", limit).query(RepairTables::repair).list();
  }

  void step(RepairId id, String what, String text, Actor by, Instant now) {
    jdbc.sql("""
        insert into repair.step (repair, what, text, by_id, by_name, at) values (:id, :what, :text, :by, :byName, :now)
        """).param("id", id.value()).param("what", what).param("text", text).param("by", by.id())
        .param("byName", by.name()).param("now", Instants.at(now)).update();
  }

  private static Repair repair(ResultSet row, int n) throws SQLException {
    UUID stairwell = row.getObject("stairwell", UUID.class);
    UUID unit = row.getObject("unit", UUID.class);
    return new Repair(new RepairId(Instants.uuid(row, "id")), row.getLong("number"),
        new Repair.Place(new LiftId(Instants.uuid(row, "lift")), stairwell == null ? null : new StairwellId(stairwell),
            row.getString("path"), row.getString("label")),
        new Repair.Origin(Repair.Origin.Kind.valueOf(row.getString("origin_kind")), row.getString("origin_id")),
        row.getString("what"),
        unit == null ? null : new Repair.Unit(new OrganisationId(unit), row.getString("unit_name")),
        Repair.Stage.valueOf(row.getString("stage")), row.getInt("round"),
        new Repair.Times(Instants.of(row, "fault_at"), Instants.of(row, "opened_at"), row.getString("opened_name"),
            Instants.orNull(row, "urgent_at"), Instants.orNull(row, "done_at"), Instants.orNull(row, "running_at"),
            Instants.orNull(row, "ended_at")),
        row.getString("rule"), row.getInt("version"));
  }
}
