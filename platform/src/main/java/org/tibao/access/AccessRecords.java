package org.tibao.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What access keeps of a resident: authorities, and who looked at what is theirs. Sessions end with a deletion. */
@Component
class AccessRecords implements PersonalRecords {

  private final JdbcClient jdbc;
  private final AuthorityTable authorities;
  private final SessionTable sessions;

  AccessRecords(JdbcClient jdbc, AuthorityTable authorities, SessionTable sessions) {
    this.jdbc = jdbc;
    this.authorities = authorities;
    this.sessions = sessions;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    for (Authority each : authorities.given(whose.person())) {
      all.add(authority("access.given", each));
    }
    for (Authority each : authorities.held(whose.person())) {
      all.add(authority("access.held", each));
    }
    all.addAll(jdbc.sql("""
        select a.at, a.actor_name, coalesce(a.after ->> 'what', '') as what from access.audit a
         where a.action = 'looked' and a.actor <> :person and (a.subject = :person
            or exists (select from %s where a.path = held.path and a.at >= held.since
                         and (held.until is null or a.at < held.until)))
         order by a.at, a.id limit 1000
        """.formatted(Whose.HELD)).param("person", whose.person()).param("paths", whose.paths())
        .param("froms", whose.froms()).param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("access.look", row.getObject("at", OffsetDateTime.class).toInstant(),
            Map.of("by", Objects.requireNonNullElse(row.getString("actor_name"), ""), "what",
                Objects.requireNonNullElse(row.getString("what"), "")),
            "LOG"))
        .list());
    return all;
  }

  private static PersonalRecord authority(String kind, Authority each) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("principal", each.principal().name());
    facts.put("deputy", each.deputy().name());
    facts.put("errands", each.listed().stream().map(Errand::name).collect(Collectors.joining(" ")));
    facts.put("from", each.from().toString());
    facts.put("until", each.until().toString());
    return new PersonalRecord(kind, each.given().at(), facts, "AUTHORITY");
  }

  /** Nobody comes in by what was deleted: every session of theirs ends. */
  @Override
  public int erase(Whose whose, Instant now) {
    return sessions.end(Actor.Kind.RESIDENT, whose.person(), "", now);
  }
}
