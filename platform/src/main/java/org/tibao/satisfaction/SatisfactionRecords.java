package org.tibao.satisfaction;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/**
 * What somebody answered, or had written down for their household. When it goes, the score stays and is counted: without
 * words, names, room, household and what the step was, so that nothing leads back to whose it is.
 */
@Component
class SatisfactionRecords implements PersonalRecords {

  /** Their own on the phone; what was told, of any owner of the household: nobody wrote down which of them spoke. */
  private static final String THEIRS = """
      q.grade is not null and (q.said_by = :person and q.how = 'PHONE' or q.how <> 'PHONE' and exists (
          select 1 from %s where held.dwelling = q.dwelling and q.said_at >= held.since
             and (held.until is null or q.said_at < held.until)))
      """.formatted(Whose.HELD_BY_ID);

  private final JdbcClient jdbc;

  SatisfactionRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private JdbcClient.StatementSpec theirs(String sql, Whose whose) {
    return jdbc.sql(sql.formatted(THEIRS)).param("person", whose.person()).param("dwellings", whose.ids())
        .param("froms", whose.froms()).param("untils", whose.untils());
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    all.addAll(theirs("""
        select q.said_at as at, q.step, q.label || ' ' || q.room as place, q.grade, q.how, q.words, q.reply
          from satisfaction.question q where %s
        union all
        select b.said_at, q.step, q.label || ' ' || q.room, b.grade, b.how, '', null
          from satisfaction.answer_before b join satisfaction.question q on q.id = b.question where %1$s
         order by 1, 4
        """, whose).query((row, _) -> {
      var facts = new LinkedHashMap<String, String>();
      facts.put("step", row.getString("step"));
      facts.put("place", row.getString("place"));
      facts.put("grade", Grade.of(row.getInt("grade")).name());
      facts.put("how", row.getString("how"));
      facts.put("text", row.getString("words"));
      String reply = row.getString("reply");
      facts.put("reply", reply == null ? "" : reply);
      return new PersonalRecord("satisfaction.answer", row.getObject("at", OffsetDateTime.class).toInstant(), facts,
          "");
    }).list());
    all.addAll(jdbc.sql("select said_at from satisfaction.silence where said_by = :person order by said_at, dwelling")
        .param("person", whose.person()).query((row, _) -> new PersonalRecord("satisfaction.silence",
            row.getObject("said_at", OffsetDateTime.class).toInstant(), Map.of(), ""))
        .list());
    return all;
  }

  /** Who does not want to be asked is not asked again: that stays with the dwelling. */
  @Override
  public int erase(Whose whose, Instant now) {
    UUID[] ids = theirs("select q.id from satisfaction.question q where %s for update of q", whose)
        .query((row, _) -> row.getObject("id", UUID.class)).list().toArray(UUID[]::new);
    int before = jdbc.sql("delete from satisfaction.answer_before where question = any (:ids)").param("ids", ids)
        .update();
    int answers = jdbc.sql("""
        update satisfaction.question
           set cause = 'erased:' || gen_random_uuid(), dwelling = gen_random_uuid(), room = '',
               path = regexp_replace(path, 'd-[^/]*/$', ''), words = '', said_by = null, said_name = null,
               said_at = asked_on::timestamp at time zone 'Asia/Shanghai', reply_due = null, reply = null,
               replied_name = null, replied_at = null
         where id = any (:ids)
        """).param("ids", ids).update();
    return before + answers + jdbc.sql("update satisfaction.silence set said_by = null where said_by = :person")
        .param("person", whose.person()).update();
  }
}
