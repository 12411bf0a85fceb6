package org.tibao.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalData;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/**
 * What somebody or their household has claimed, and what they were paid. How it happened is told to who reported it alone,
 * for others may have been hurt; accounts stay masked. Insurers keep their files for years; nothing of it goes.
 */
@Component
class ClaimsOfPerson implements PersonalRecords {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  ClaimsOfPerson(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    all.addAll(jdbc.sql("""
        select c.reported_at, c.no, c.label, c.company_name, c.kind, c.happened_on, c.claimed_fen, c.stage,
               case when c.reporter = :person then c.facts end as facts
          from claims.claim c
         where c.reporter = :person or exists (select from %s where held.dwelling = c.dwelling
           and c.reported_at >= held.since and (held.until is null or c.reported_at < held.until)) order by c.no
        """.formatted(Whose.HELD_BY_ID)).param("person", whose.person()).param("dwellings", whose.ids())
        .param("froms", whose.froms()).param("untils", whose.untils()).query((row, _) -> {
          var facts = new LinkedHashMap<String, String>();
          facts.put("number", row.getString("no"));
          facts.put("place", row.getString("label"));
          facts.put("company", row.getString("company_name"));
          facts.put("kind", row.getString("kind"));
          facts.put("on", row.getString("happened_on"));
          facts.put("sum", Instants.money(row, "claimed_fen").toString());
          facts.put("stage", row.getString("stage"));
          byte[] sealed = row.getBytes("facts");
          if (sealed != null) {
            facts.put("text", personal.open(sealed));
          }
          return new PersonalRecord("claims.claim", Instants.of(row, "reported_at"), facts, "INSURANCE");
        }).list());
    all.addAll(jdbc.sql("""
        select p.added_at, c.no, p.name, p.phone_masked, p.account_masked, (select coalesce(sum(m.amount_fen), 0)
          from claims.payment m where m.claimant = p.id and m.released_at is not null)::bigint as paid_fen
          from claims.claimant p join claims.claim c on c.id = p.claim
         where p.person = :person or p.person is null and exists (select from %s where held.dwelling = p.dwelling
           and p.added_at >= held.since and (held.until is null or p.added_at < held.until)) order by p.seq
        """.formatted(Whose.HELD_BY_ID)).param("person", whose.person()).param("dwellings", whose.ids())
        .param("froms", whose.froms()).param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("claims.claimant", Instants.of(row, "added_at"),
            Map.of("number", row.getString("no"), "name", row.getString("name"), "phone",
                row.getString("phone_masked"), "account", row.getString("account_masked"), "amount",
                Instants.money(row, "paid_fen").toString()),
            "INSURANCE"))
        .list());
    return all;
  }

  @Override
  public int erase(Whose whose, Instant now) {
    return 0;
  }
}
