package org.tibao.upkeep;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.PersonId;
import org.tibao.time.ChinaTime;

/** Mechanics as they lie in the database. */
@Repository
class MechanicTables {

  private static final String MECHANIC = """
      select m.*,
             array(select from_on from upkeep.certificate_term where mechanic = m.id order by until_on) as froms,
             array(select until_on from upkeep.certificate_term where mechanic = m.id order by until_on) as untils
        from upkeep.mechanic m
      """;

  private final JdbcClient jdbc;

  MechanicTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The number of a certificate: sealed, and as it may be shown. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Certificate(byte[] sealed, String shown) {}

  void add(Mechanic mechanic, Certificate certificate, Actor by, Instant now) {
    jdbc.sql("""
        insert into upkeep.mechanic (id, person, unit, name, certificate, certificate_shown, certificate_until, since,
                                     entered_by, entered_name, entered_at)
        values (:id, :person, :unit, :name, :certificate, :shown, :until, :since, :by, :byName, :now)
        """).param("id", mechanic.id().value()).param("person", mechanic.person().value())
        .param("unit", mechanic.unit().value()).param("name", mechanic.name())
        .param("certificate", certificate.sealed()).param("shown", certificate.shown())
        .param("until", mechanic.certificateUntil()).param("since", ChinaTime.dayOf(now)).param("by", by.id())
        .param("byName", by.name()).param("now", Instants.at(now)).update();
    mechanic.terms().forEach(each -> term(mechanic.id(), each));
  }

  private void term(MechanicId id, Mechanic.Term term) {
    jdbc.sql("insert into upkeep.certificate_term (mechanic, from_on, until_on) values (:id, :from, :until)")
        .param("id", id.value()).param("from", term.from()).param("until", term.until()).update();
  }

  void renew(MechanicId id, Mechanic.Term term) {
    jdbc.sql("update upkeep.mechanic set certificate_until = :until where id = :id").param("id", id.value())
        .param("until", term.until()).update();
    term(id, term);
  }

  void leave(MechanicId id, LocalDate on) {
    jdbc.sql("update upkeep.mechanic set left_on = :on where id = :id and left_on is null").param("id", id.value())
        .param("on", on).update();
  }

  List<Mechanic> find(Collection<MechanicId> ids) {
    return jdbc.sql(MECHANIC + "where id = any (:ids)")
        .param("ids", ids.stream().map(MechanicId::value).toArray(UUID[]::new)).query(MechanicTables::mechanic).list();
  }

  /** Names and masked certificates, in the order of the ids. */
  List<Map<String, String>> certificates(List<MechanicId> ids) {
    Map<UUID, Map<String, String>> found = new HashMap<>();
    jdbc.sql("select id, name, certificate_shown from upkeep.mechanic where id = any (:ids)")
        .param("ids", ids.stream().map(MechanicId::value).toArray(UUID[]::new)).query(row -> {
          var one = new TreeMap<String, String>();
          one.put("name", row.getString("name"));
          one.put("certificate", row.getString("certificate_shown"));
          found.put(Instants.uuid(row, "id"), one);
        });
    return ids.stream().map(each -> found.getOrDefault(each.value(), Map.of())).toList();
  }

  List<Mechanic> of(OrganisationId unit, LocalDate day) {
    return jdbc.sql(MECHANIC + """
        where unit = :unit and (left_on is null or left_on > :day)
         order by certificate_until, name, id
        """).param("unit", unit.value()).param("day", day).query(MechanicTables::mechanic).list();
  }

  Optional<Mechanic> of(PersonId person, LocalDate day) {
    return jdbc.sql(MECHANIC + """
        where person = :person and (left_on is null or left_on > :day)
         order by left_on nulls first limit 1
        """).param("person", person.value()).param("day", day).query(MechanicTables::mechanic).optional();
  }

  private static Mechanic mechanic(ResultSet row, int number) throws SQLException {
    return new Mechanic(new MechanicId(Instants.uuid(row, "id")), new PersonId(Instants.uuid(row, "person")),
        new OrganisationId(Instants.uuid(row, "unit")), row.getString("name"),
        Instants.day(row, "certificate_until"), terms(row));
  }

  private static List<Mechanic.Term> terms(ResultSet row) throws SQLException {
    var from = (Date[]) row.getArray("froms").getArray();
    var until = (Date[]) row.getArray("untils").getArray();
    return IntStream.range(0, until.length).mapToObj(each -> {
      Date first = from[each];
      return new Mechanic.Term(first == null ? null : first.toLocalDate(), until[each].toLocalDate());
    }).toList();
  }
}
