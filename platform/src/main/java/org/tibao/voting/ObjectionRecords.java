package org.tibao.voting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/**
 * What somebody has held against a roll; what others said about their dwelling is the others'. A vote stands on the answer:
 * it is kept with the ballots.
 */
@Component
class ObjectionRecords implements PersonalRecords {

  private final JdbcClient jdbc;

  ObjectionRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    return jdbc.sql("""
        select o.raised_at, v.title, o.raised_by, o.text, o.answer
          from voting.objection o join voting.vote v on v.id = o.vote
         where o.entered_by = :person and o.raised_by = :name
            or (o.entered_by = :person or o.raised_by = :name) and exists (select from %s
                 where held.dwelling = o.dwelling and o.raised_at >= held.since
                   and (held.until is null or o.raised_at < held.until))
         order by o.raised_at, o.id
        """.formatted(Whose.HELD_BY_ID)).param("person", whose.person()).param("name", whose.name())
        .param("dwellings", whose.ids()).param("froms", whose.froms()).param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("voting.objection", Rows.instant(row, "raised_at"),
            Map.of("title", row.getString("title"), "by", row.getString("raised_by"), "text", row.getString("text"),
                "answer", Objects.requireNonNullElse(row.getString("answer"), "")),
            "BALLOT"))
        .list();
  }

  @Override
  public int erase(Whose whose, Instant now) {
    return 0;
  }
}
