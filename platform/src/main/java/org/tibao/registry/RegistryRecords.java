package org.tibao.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;
import org.tibao.time.ChinaTime;

/**
 * What the register keeps of an owner. Telephone and identity number go with a deletion; the name stays while somebody
 * owns, for the roll of owners is made of names, and goes when they own nothing any more.
 */
@Component
class RegistryRecords implements PersonalRecords {

  private final JdbcClient jdbc;
  private final HouseholdTables tables;

  RegistryRecords(JdbcClient jdbc, HouseholdTables tables) {
    this.jdbc = jdbc;
    this.tables = tables;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    tables.clear(new PartyId(whose.person())).ifPresent(party -> {
      all.add(new PersonalRecord("registry.name", null, Map.of("name", party.name()), "OWNERS"));
      var facts = new LinkedHashMap<String, String>();
      if (party.phone() != null) {
        facts.put("phone", party.phone());
      }
      if (party.identity() != null) {
        facts.put("identity", party.identity());
      }
      if (!facts.isEmpty()) {
        all.add(new PersonalRecord("registry.numbers", null, facts, ""));
      }
    });
    all.addAll(jdbc.sql("""
        select d.room, s.name as stairwell, e.name as estate, o.basis, o.since, o.until, o.evidence
          from registry.ownership o join registry.dwelling d on d.id = o.dwelling
          join registry.stairwell s on s.id = d.stairwell join registry.estate e on e.id = s.estate
         where o.party = :person order by o.since, o.id
        """).param("person", whose.person()).query((row, _) -> {
      var facts = new LinkedHashMap<String, String>();
      facts.put("place", row.getString("estate") + " " + row.getString("stairwell") + " " + row.getString("room"));
      facts.put("basis", row.getString("basis"));
      facts.put("from", row.getString("since"));
      facts.put("until", Objects.requireNonNullElse(row.getString("until"), ""));
      facts.put("evidence", row.getString("evidence"));
      return new PersonalRecord("registry.ownership",
          row.getObject("since", LocalDate.class).atStartOfDay(ChinaTime.ZONE).toInstant(), facts,
          "OWNERS");
    }).list());
    return all;
  }

  @Override
  public int erase(Whose whose, Instant now) {
    int numbers = jdbc.sql("""
        update registry.party set phone_sealed = null, phone_print = null, identity_sealed = null,
               identity_print = null
         where id = :person and (phone_sealed is not null or identity_sealed is not null)
        """).param("person", whose.person()).update();
    int name = jdbc.sql("""
        update registry.party set name = '（已删除）' where id = :person and name <> '（已删除）'
           and not exists (select from registry.ownership o where o.party = :person and o.until is null)
        """).param("person", whose.person()).update();
    return numbers + name;
  }
}
