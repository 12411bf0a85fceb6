package org.tibao.satisfaction;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
      (said.said_by = :person and said.how = 'PHONE' or said.how <> 'PHONE' and exists (
          select 1 from %s where held.dwelling = q.dwelling and said.said_at >= held.since
             and (held.until is null or said.said_at < held.until)))
      """.formatted(Whose.HELD_BY_ID);

  private final JdbcClient jdbc;

  SatisfactionRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private JdbcClient.StatementSpec theirs(String sql, Whose whose) {
    return jdbc.sql(sql.replace("THEIRS", THEIRS)).param("person", whose.person()).param("dwellings", whose.ids())
        .param("froms", whose.froms()).param("untils", whose.untils());
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    all.addAll(theirs("""
        select said.said_at as at, q.step, q.label || ' ' || q.room as place, said.grade, said.how, said.words,
               said.reply
          from satisfaction.question q join satisfaction.question said on said.id = q.id
         where said.grade is not null and THEIRS
        union all
        select said.said_at, q.step, q.label || ' ' || q.room, said.grade, said.how, '', null
          from satisfaction.answer_before said join satisfaction.question q on q.id = said.question
         where THEIRS
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

  /**
   * The score goes to a row of its own, of that month and no day. Who was asked stays asked, so that the same step does not ask
   * and count twice; who does not want to be asked is not asked again.
   */
  @Override
  public int erase(Whose whose, Instant now) {
    UUID[] ids = theirs("""
        select q.id from satisfaction.question q join satisfaction.question said on said.id = q.id
         where said.grade is not null and THEIRS for update of q
        """, whose).query((row, _) -> row.getObject("id", UUID.class)).list().toArray(UUID[]::new);
    jdbc.sql("""
        insert into satisfaction.question (id, step, cause, dwelling, stairwell, room, label, path, organisation,
            organisation_name, payer, asked_on, until, rule, grade, how, said_at, passed_at)
        select gen_random_uuid(), step, 'erased:' || gen_random_uuid(), gen_random_uuid(), stairwell, '', label,
               regexp_replace(path, 'd-[^/]*/$', ''), organisation, organisation_name, payer, asked_on, until, rule,
               grade, how, date_trunc('month', least(said_at, (select min(b.said_at) from satisfaction.answer_before b
                                                                where b.question = q.id)), 'Asia/Shanghai'), :now
          from satisfaction.question q where id = any (:ids)
        """).param("ids", ids).param("now", now.atOffset(ZoneOffset.UTC)).update();
    int before = theirs("""
        delete from satisfaction.answer_before said using satisfaction.question q
         where q.id = said.question and (THEIRS or said.said_by is null and said.how = 'PHONE' and q.id = any (:ids))
        """, whose).param("ids", ids).update();
    int answers = jdbc.sql("""
        update satisfaction.question
           set grade = null, words = '', how = null, said_by = null, said_name = null, said_at = null,
               reply_due = null, reply = null, replied_name = null, replied_at = null, erased = true,
               passed_at = coalesce(passed_at, :now), bad_id = gen_random_uuid()
         where id = any (:ids)
        """).param("ids", ids).param("now", now.atOffset(ZoneOffset.UTC)).update();
    return before + answers + jdbc.sql("update satisfaction.silence set said_by = null where said_by = :person")
        .param("person", whose.person()).update();
  }
}
