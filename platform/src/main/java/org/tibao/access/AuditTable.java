package org.tibao.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code access.audit}. Many changes go in one statement of arrays: some 100,000 rows a second. */
@Component
class AuditTable implements Audit {

  /** Rows of one statement: bounded, so that a town's import does not become one packet. */
  private static final int BATCH = 2_000;
  private static final int HISTORY = 500;
  private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  AuditTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void changed(Actor actor, String action, Subject subject, Map<String, String> before,
      Map<String, String> after, Instant now) {
    write(actor, action, List.of(subject), json.writeValueAsString(new TreeMap<>(before)),
        json.writeValueAsString(new TreeMap<>(after)), now);
  }

  @Override
  public void changed(Actor actor, String action, List<Subject> subjects, Map<String, String> after, Instant now) {
    String values = json.writeValueAsString(new TreeMap<>(after));
    for (int from = 0; from < subjects.size(); from += BATCH) {
      write(actor, action, subjects.subList(from, Math.min(subjects.size(), from + BATCH)), "{}", values, now);
    }
  }

  @Override
  public void looked(Actor actor, String what, Subject subject, Instant now) {
    changed(actor, "looked", subject, Map.of(), Map.of("what", what), now);
  }

  private void write(Actor actor, String action, List<Subject> subjects, String before, String after, Instant now) {
    Deputy deputy = actor.deputy();
    jdbc.sql("""
        insert into access.audit (at, actor, actor_name, actor_kind, action, subject_kind, subject, path, before, after,
          on_behalf_of, on_behalf_name)
        select :at, :actor, :name, :kind, :action, subject_kind, subject, path, :before::jsonb, :after::jsonb,
          :behalf::uuid, :behalfName::text
          from unnest(:kinds::text[], :subjects::uuid[], :paths::text[]) as s (subject_kind, subject, path)
        """).param("at", at(now)).param("actor", actor.hand())
        .param("name", deputy == null ? actor.name() : deputy.name())
        .param("kind", (deputy == null ? actor.kind() : deputy.kind()).name())
        .param("behalf", deputy == null ? null : actor.id().toString())
        .param("behalfName", deputy == null ? null : deputy.principal()).param("action", action).param("before", before)
        .param("after", after)
        .param("kinds", subjects.stream().map(Subject::kind).toArray(String[]::new))
        .param("subjects", subjects.stream().map(subject -> subject.id().toString()).toArray(String[]::new))
        .param("paths", subjects.stream().map(Subject::path).toArray(String[]::new)).update();
  }

  @Override
  public List<AuditEntry> history(Actor actor, Permission needed, Subject subject) {
    actor.require(needed, subject.path());
    // A record may have moved: its lines are shown where the reader may see the path they were written under.
    return jdbc.sql("""
        select at, actor_name, action, subject_kind, subject, path, before, after, on_behalf_name from access.audit
         where subject_kind = :kind and subject = :id and path like any (:patterns)
         order by at desc, id desc limit :most
        """).param("kind", subject.kind()).param("id", subject.id()).param("patterns", actor.patterns(needed))
        .param("most", HISTORY).query(this::entry).list();
  }

  /** What was done in somebody's name, the latest first. */
  List<AuditEntry> inTheNameOf(UUID principal, int limit) {
    return jdbc.sql("""
        select at, actor_name, action, subject_kind, subject, path, before, after, on_behalf_name from access.audit
         where on_behalf_of = :principal order by at desc, id desc limit :limit
        """).param("principal", principal).param("limit", limit).query(this::entry).list();
  }

  List<AuditEntry> find(Actor actor, AuditTrail.Filter filter, int offset, int limit) {
    var conditions = new ArrayList<String>(List.of("path like any (:patterns)"));
    var values = new TreeMap<String, Object>();
    values.put("patterns", actor.patterns(Permission.AUDIT_READ));
    if (filter.who() != null && !filter.who().isBlank()) {
      conditions.add("strpos(lower(actor_name), lower(:who)) > 0");
      values.put("who", filter.who().strip());
    }
    if (filter.action() != null && !filter.action().isBlank()) {
      conditions.add("starts_with(action, :action)");
      values.put("action", filter.action().strip());
    }
    if (filter.subject() != null) {
      conditions.add("subject = :subject");
      values.put("subject", filter.subject());
    }
    if (filter.from() != null) {
      conditions.add("at >= :from");
      values.put("from", at(filter.from()));
    }
    if (filter.to() != null) {
      conditions.add("at < :to");
      values.put("to", at(filter.to()));
    }
    values.put("limit", limit);
    values.put("offset", offset);
    return jdbc.sql("""
        select at, actor_name, action, subject_kind, subject, path, before, after, on_behalf_name from access.audit
         where %s order by at desc, id desc limit :limit offset :offset
        """.formatted(String.join(" and ", conditions))).params(values).query(this::entry).list();
  }

  private AuditEntry entry(ResultSet row, int number) throws SQLException {
    var subject = new Subject(row.getString("subject_kind"), row.getObject("subject", UUID.class),
        row.getString("path"));
    return new AuditEntry(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("actor_name"),
        row.getString("action"), subject, json.readValue(row.getString("before"), VALUES),
        json.readValue(row.getString("after"), VALUES),
        Objects.requireNonNullElse(row.getString("on_behalf_name"), ""));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
