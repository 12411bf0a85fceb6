package org.tibao.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/** Contracts of care, and the regimes of the lifts, as they lie in the database. */
@Repository
class ContractTables {

  private final JdbcClient jdbc;

  ContractTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(CareContract contract, Actor by, Instant now) {
    jdbc.sql("""
        insert into upkeep.contract (id, lift, path, unit, unit_name, scope, starts_on, ends_on, duty_phone,
                                     maker_authorised, parts_up_to_fen, entered_by, entered_name, entered_at)
        values (:id, :lift, :path, :unit, :unitName, :scope, :starts, :ends, :phone, :maker, :parts, :by, :name, :now)
        """).param("id", contract.id().value()).param("lift", contract.lift().value()).param("path", contract.path())
        .param("unit", contract.unit().value()).param("unitName", contract.unitName())
        .param("scope", contract.scope().name()).param("starts", contract.startsOn())
        .param("ends", contract.endsOn()).param("phone", contract.dutyPhone())
        .param("maker", contract.makerAuthorised()).param("parts", contract.partsUpTo().fen()).param("by", by.id())
        .param("name", by.name()).param("now", Instants.at(now)).update();
  }

  void end(CareContractId id, LocalDate lastDay, String why) {
    jdbc.sql("update upkeep.contract set ends_on = :on, ended_why = :why where id = :id").param("id", id.value())
        .param("on", lastDay).param("why", why).update();
  }

  Optional<CareContract> find(CareContractId id) {
    return jdbc.sql("select * from upkeep.contract where id = :id").param("id", id.value())
        .query(ContractTables::contract).optional();
  }

  Optional<CareContract> on(LiftId lift, LocalDate day) {
    return on(List.of(lift), day).stream().findFirst();
  }

  List<CareContract> on(Collection<LiftId> lifts, LocalDate day) {
    return jdbc.sql("""
        select * from upkeep.contract where lift = any (:lifts) and :day between starts_on and ends_on
        """).param("lifts", lifts.stream().map(LiftId::value).toArray(UUID[]::new)).param("day", day)
        .query(ContractTables::contract).list();
  }

  List<CareContract> of(LiftId lift) {
    return jdbc.sql("select * from upkeep.contract where lift = :lift order by starts_on desc")
        .param("lift", lift.value()).query(ContractTables::contract).list();
  }

  List<CareContract> ofUnit(OrganisationId unit, LocalDate day) {
    return jdbc.sql("""
        select * from upkeep.contract where unit = :unit and :day between starts_on and ends_on order by path, id
        """).param("unit", unit.value()).param("day", day).query(ContractTables::contract).list();
  }

  List<CareContract> near(String street, String estate, LocalDate day, int limit) {
    return jdbc.sql("""
        select * from (
          select distinct on (unit) * from upkeep.contract
           where path like :street || '%' and :day between starts_on and ends_on
           order by unit, path like :estate || '%' desc, id) unit
         order by path like :estate || '%' desc, id limit :limit
        """).param("street", street).param("estate", estate).param("day", day).param("limit", limit)
        .query(ContractTables::contract).list();
  }

  List<CareContract> list(String[] patterns, LocalDate day, int offset, int limit) {
    return jdbc.sql("""
        select * from upkeep.contract where path like any (:patterns) and :day between starts_on and ends_on
         order by ends_on, path, id offset :offset limit :limit
        """).param("patterns", patterns).param("day", day).param("offset", offset).param("limit", limit)
        .query(ContractTables::contract).list();
  }

  static CareContract contract(ResultSet row, int number) throws SQLException {
    return new CareContract(new CareContractId(Instants.uuid(row, "id")), new LiftId(Instants.uuid(row, "lift")),
        row.getString("path"), new OrganisationId(Instants.uuid(row, "unit")), row.getString("unit_name"),
        CareContract.Scope.valueOf(row.getString("scope")), Instants.day(row, "starts_on"),
        Instants.day(row, "ends_on"), row.getString("duty_phone"), row.getBoolean("maker_authorised"),
        Money.fen(row.getLong("parts_up_to_fen")));
  }
}
