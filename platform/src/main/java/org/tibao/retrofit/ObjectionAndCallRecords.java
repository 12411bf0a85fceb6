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
 * What somebody has held against a published plan, and that they asked to be called. Once it is settled, or they were
 * called, nobody need know who it was: name and words go. Records of mediation are not theirs alone.
 */
@Component
class ObjectionAndCallRecords implements PersonalRecords {

  private static final String GONE = "（已应本人要求删除）";

  private final JdbcClient jdbc;

  ObjectionAndCallRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    all.addAll(jdbc.sql("""
        select filed_at, filed_name, text, state from retrofit.objection
         where filed_by = :person and filed_name <> :gone order by filed_at, id
        """).param("person", whose.person()).param("gone", GONE)
        .query((row, _) -> new PersonalRecord("retrofit.objection",
            row.getObject("filed_at", OffsetDateTime.class).toInstant(),
            Map.of("by", row.getString("filed_name"), "text", row.getString("text"), "objection",
                row.getString("state")),
            row.getString("state").equals("RESOLVED") ? "" : "COMPLAINT"))
        .list());
    all.addAll(jdbc.sql("""
        select asked_at, name, label, done_at is not null as done from retrofit.call_back
         where resident = :person and name <> :gone order by asked_at, id
        """).param("person", whose.person()).param("gone", GONE)
        .query((row, _) -> new PersonalRecord("retrofit.callBack",
            row.getObject("asked_at", OffsetDateTime.class).toInstant(),
            Map.of("by", row.getString("name"), "place", row.getString("label"), "called",
                String.valueOf(row.getBoolean("done"))),
            row.getBoolean("done") ? "" : "COMPLAINT"))
        .list());
    return all;
  }

  @Override
  public int erase(Whose whose, Instant now) {
    int objections = jdbc.sql("""
        update retrofit.objection set filed_name = :gone, text = :gone
         where filed_by = :person and state = 'RESOLVED' and filed_name <> :gone
        """).param("gone", GONE).param("person", whose.person()).update();
    return objections + jdbc.sql("""
        update retrofit.call_back set name = :gone, label = :gone
         where resident = :person and done_at is not null and name <> :gone
        """).param("gone", GONE).param("person", whose.person()).update();
  }
}
