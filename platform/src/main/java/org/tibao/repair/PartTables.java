package org.tibao.repair;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/** The table {@code repair.part}: every part that is known. */
@Repository
class PartTables {

  private final JdbcClient jdbc;

  PartTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Part part, String path) {
    OrganisationId unit = part.unit();
    RepairId repair = part.repair();
    jdbc.sql(
        """
            insert into repair.part (id, lift, path, code, position, brand, serial, fitted_on, warranty_until, unit, unit_name,
                   repair)
            values (:id, :lift, :path, :code, :position, :brand, :serial, :on, :warranty, :unit, :unitName, :repair)
            """)
        .param("id", part.id().value()).param("lift", part.lift().value()).param("path", path)
        .param("code", part.code()).param("position", part.position()).param("brand", part.brand())
        .param("serial", part.serial()).param("on", part.fittedOn()).param("warranty", part.warranty())
        .param("unit", unit == null ? null : unit.value()).param("unitName", part.unitName())
        .param("repair", repair == null ? null : repair.value()).update();
  }

  void removed(PartId id, Part.Removal removal) {
    RepairId by = removal.by();
    jdbc.sql("""
        update repair.part set removed_on = :on, removed_by = :by, fate = :fate, fate_text = :text
         where id = :id and removed_on is null
        """).param("id", id.value()).param("on", removal.on()).param("by", by == null ? null : by.value())
        .param("fate", removal.fate().name()).param("text", removal.text()).update();
  }

  /** Every part of a lift, the latest first. */
  List<Part> of(LiftId lift) {
    return jdbc.sql("select * from repair.part where lift = :lift order by fitted_on desc, code, position")
        .param("lift", lift.value()).query(PartTables::part).list();
  }

  /** How long the parts of those lifts have lived; what broke them says what was found when they were taken out. */
  List<LivedPart> lived(Collection<LiftId> lifts) {
    return jdbc.sql("""
        select p.lift, p.code, p.fitted_on, p.removed_on,
               (select d.cause from repair.diagnosis d where d.repair = p.removed_by order by d.n desc limit 1) as cause
          from repair.part p where p.lift = any (:lifts) order by p.lift, p.code, p.fitted_on
        """).param("lifts", lifts.stream().map(LiftId::value).toArray(UUID[]::new)).query((row, _) -> {
      String cause = row.getString("cause");
      return new LivedPart(new LiftId(Instants.uuid(row, "lift")), row.getString("code"),
          Instants.day(row, "fitted_on"), Instants.dayOrNull(row, "removed_on"),
          cause != null && !FaultCause.valueOf(cause).outside());
    }).list();
  }

  /** What a repair cost that renewed a part, for one of it. */
  record Paid(LiftId lift, String code, Instant at, Money each, int quantity) {}

  /** What parts of those lifts cost, with the work on them: the round that was agreed to, of repairs that were accepted. */
  List<Paid> paid(Collection<LiftId> lifts) {
    return jdbc.sql("""
        select r.lift, l.code, q.quoted_at, sum(l.amount_fen) as paid_fen,
               sum(l.quantity) filter (where l.kind = 'PART') as pieces
          from repair.repair r join repair.quote q on q.repair = r.id and q.round = r.round
               join repair.line l on l.repair = q.repair and l.round = q.round
         where r.lift = any (:lifts) and r.stage in ('ACCEPTED', 'SETTLED') and l.code <> ''
         group by r.id, l.code, q.quoted_at having count(*) filter (where l.kind = 'PART') > 0
         order by q.quoted_at, r.id, l.code
        """).param("lifts", lifts.stream().map(LiftId::value).toArray(UUID[]::new))
        .query((row, _) -> new Paid(new LiftId(Instants.uuid(row, "lift")), row.getString("code"),
            Instants.of(row, "quoted_at"), Money.fen(Math.ceilDiv(row.getLong("paid_fen"), row.getInt("pieces"))),
            row.getInt("pieces")))
        .list();
  }

  /** The part that has this number, in any lift or out of it. */
  Optional<Part> bearing(String code, String serial) {
    return jdbc.sql("select * from repair.part where code = :code and serial = :serial limit 1")
        .param("code", code).param("serial", serial).query(PartTables::part).optional();
  }

  private static Part part(ResultSet row, int n) throws SQLException {
    return new Part(new PartId(Instants.uuid(row, "id")), new LiftId(Instants.uuid(row, "lift")), row.getString("code"),
        row.getString("position"), row.getString("brand"), row.getString("serial"), Instants.day(row, "fitted_on"),
        Instants.dayOrNull(row, "warranty_until"), organisation(row), row.getString("unit_name"),
        repair(row, "repair"), removal(row));
  }

  private static @Nullable OrganisationId organisation(ResultSet row) throws SQLException {
    UUID unit = row.getObject("unit", UUID.class);
    return unit == null ? null : new OrganisationId(unit);
  }

  private static @Nullable RepairId repair(ResultSet row, String column) throws SQLException {
    UUID repair = row.getObject(column, UUID.class);
    return repair == null ? null : new RepairId(repair);
  }

  private static Part.@Nullable Removal removal(ResultSet row) throws SQLException {
    String fate = row.getString("fate");
    return fate == null
        ? null
        : new Part.Removal(Instants.day(row, "removed_on"), repair(row, "removed_by"), Part.Fate.valueOf(fate),
            row.getString("fate_text"));
  }
}
