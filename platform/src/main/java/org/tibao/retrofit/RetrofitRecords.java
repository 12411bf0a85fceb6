package org.tibao.retrofit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/**
 * What a household has said. A wish is counted and stays, without the words beside it; an answered complaint stays with
 * its answer, without who brought it and in which words.
 */
@Component
class RetrofitRecords implements PersonalRecords {

  private static final String GONE = "（已应本人要求删除）";

  private final JdbcClient jdbc;

  RetrofitRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    all.addAll(jdbc.sql("""
        select w.said_at, w.answer, w.reason_text, w.told_by, w.heard from retrofit.wish w join %s on w.path = held.path
           and w.said_at >= held.since and (held.until is null or w.said_at < held.until) order by w.said_at, w.id
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils())
        .query(
            (row, _) -> new PersonalRecord("retrofit.wish", row.getObject("said_at", OffsetDateTime.class).toInstant(),
                Map.of("answer", row.getString("answer"), "reason", row.getString("reason_text"), "heard",
                    row.getString("heard"), "by", row.getString("told_by")),
                "DECISION"))
        .list());
    all.addAll(jdbc.sql("""
        select filed_at, number, category, text, state from retrofit.complaint where filed_by = :person
         order by filed_at, id
        """).param("person", whose.person())
        .query((row, _) -> new PersonalRecord("retrofit.complaint",
            row.getObject("filed_at", OffsetDateTime.class).toInstant(),
            Map.of("number", row.getString("number"), "text", row.getString("text"), "state", row.getString("state")),
            row.getString("state").equals("CLOSED") || row.getString("state").equals("ANSWERED") ? "" : "COMPLAINT"))
        .list());
    return all;
  }

  @Override
  public int erase(Whose whose, Instant now) {
    int wishes = jdbc.sql("""
        update retrofit.wish w set reason_text = '', told_by = '' from %s
         where w.path = held.path and w.said_at >= held.since and (held.until is null or w.said_at < held.until)
           and (w.reason_text <> '' or w.told_by <> '')
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils()).update();
    jdbc.sql("""
        update retrofit.complaint_step s set by_name = :gone, text = case when s.text = '' then '' else :gone end
          from retrofit.complaint c
         where c.id = s.complaint and c.filed_by = :person and s.by_id = :person and c.state in ('ANSWERED', 'CLOSED')
        """).param("gone", GONE).param("person", whose.person()).update();
    return wishes + jdbc.sql("""
        update retrofit.complaint set filed_name = :gone, text = :gone
         where filed_by = :person and state in ('ANSWERED', 'CLOSED') and text <> :gone
        """).param("gone", GONE).param("person", whose.person()).update();
  }
}
