package org.tibao.instalment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalData;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;
import org.tibao.money.Money;

/**
 * What somebody has sent to banks, with the consent it was sent by. What no bank has granted goes; a credit that was
 * granted stays with its papers.
 */
@Component
class InstalmentRecords implements PersonalRecords {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  InstalmentRecords(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    return jdbc.sql("""
        select a.sent_at, a.sum_fen, a.months, a.consent, a.borrower, a.state, o.bank_name
          from instalment.application a join instalment.offer o on o.id = a.offer
         where a.sent_by = :person order by a.sent_at, a.id
        """).param("person", whose.person()).query((row, _) -> {
      var facts = new LinkedHashMap<String, String>();
      facts.put("bank", row.getString("bank_name"));
      facts.put("sum", Money.fen(row.getLong("sum_fen")).toString());
      facts.put("months", row.getString("months"));
      facts.put("state", row.getString("state"));
      facts.put("consent", row.getString("consent"));
      byte[] sealed = row.getBytes("borrower");
      if (sealed != null) {
        facts.put("borrower", personal.open(sealed).replace("\n", " · "));
      }
      boolean granted = row.getString("state").equals("APPROVED") || row.getString("state").equals("DISBURSED");
      return new PersonalRecord("instalment.application",
          row.getObject("sent_at", OffsetDateTime.class).toInstant(), facts, granted ? "CREDIT" : "");
    }).list();
  }

  @Override
  public int erase(Whose whose, Instant now) {
    int open = jdbc.sql("""
        update instalment.application set state = 'WITHDRAWN', borrower = null, withdrawn_at = :now
         where sent_by = :person and state in ('WAITING', 'PAPERS')
        """).param("person", whose.person()).param("now", now.atOffset(ZoneOffset.UTC)).update();
    // Declined: nobody needs to know any more who asked.
    return open + jdbc.sql("""
        update instalment.application set state = 'WITHDRAWN', borrower = null, withdrawn_at = :now
         where sent_by = :person and state = 'DECLINED'
        """).param("person", whose.person()).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }
}
