package org.tibao.rescue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalData;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/** What somebody has reported. Once a trouble is over nobody need know who called: name, number and words go. */
@Component
class RescueRecords implements PersonalRecords {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  RescueRecords(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    return jdbc.sql("""
        select received_at, name, phone, said, shut_in, ended_at from rescue.report where person = :person
         order by received_at, id
        """).param("person", whose.person()).query((row, _) -> {
      var facts = new LinkedHashMap<String, String>();
      facts.put("name", row.getString("name"));
      byte[] phone = row.getBytes("phone");
      if (phone != null) {
        facts.put("phone", personal.open(phone));
      }
      facts.put("said", row.getString("said"));
      facts.put("people", String.valueOf(row.getBoolean("shut_in")));
      return new PersonalRecord("rescue.report", row.getObject("received_at", OffsetDateTime.class).toInstant(),
          facts, row.getObject("ended_at") == null ? "RESCUE" : "");
    }).list();
  }

  @Override
  public int erase(Whose whose, Instant now) {
    return jdbc.sql("""
        update rescue.report set name = '', phone = null, phone_shown = '', said = '', person = null
         where person = :person and ended_at is not null
        """).param("person", whose.person()).update();
  }
}
