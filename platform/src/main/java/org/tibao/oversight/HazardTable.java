package org.tibao.oversight;

import java.time.LocalDate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.LiftId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Hazards as they lie in the database. */
@Repository
class HazardTable {

  private static final TypeReference<List<Hazard.Sign>> SIGNS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  HazardTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if the same cause was noticed before, or one of that item waits for the lift's user. */
  boolean add(Hazard hazard) {
    return jdbc.sql("""
        insert into oversight.hazard (id, lift, path, item, rule, cause, evidence, found_at, state)
        values (:id, :lift, :path, :item, :rule, :cause, :evidence::jsonb, :at, 'SUGGESTED') on conflict do nothing
        """).param("id", hazard.id().value()).param("lift", hazard.lift().value()).param("path", hazard.path())
        .param("item", hazard.item()).param("rule", hazard.rule()).param("cause", hazard.cause())
        .param("evidence", JsonMapper.shared().writeValueAsString(hazard.signs()))
        .param("at", Instants.at(hazard.foundAt())).update() == 1;
  }

  /** Another sign of what waits for the lift's user already; the same sign again changes nothing. */
  void append(Hazard more) {
    jdbc.sql("""
        update oversight.hazard set evidence = evidence || :signs::jsonb
         where lift = :lift and item = :item and state = 'SUGGESTED' and cause <> :cause
           and not evidence @> :signs::jsonb
        """).param("signs", JsonMapper.shared().writeValueAsString(more.signs())).param("lift", more.lift().value())
        .param("item", more.item()).param("cause", more.cause()).update();
  }

  Optional<Hazard> find(HazardId id) {
    return jdbc.sql("select * from oversight.hazard where id = :id").param("id", id.value())
        .query((row, _) -> hazard(row)).optional();
  }

  boolean decide(HazardId id, Hazard.State state, String why, Actor by, Instant now) {
    return jdbc.sql("""
        update oversight.hazard set state = :state, decided_by = :by, decided_name = :name, decided_at = :now,
               decided_why = :why where id = :id and state = 'SUGGESTED'
        """).param("id", id.value()).param("state", state.name()).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).param("why", why).update() == 1;
  }

  boolean note(HazardId id, String text, Actor by, Instant now) {
    return jdbc.sql("""
        update oversight.hazard set noted_by = :by, noted_name = :name, noted_at = :now, note = :text
         where id = :id and noted_by is null
        """).param("id", id.value()).param("by", by.id()).param("name", by.name()).param("now", Instants.at(now))
        .param("text", text).update() == 1;
  }

  void end(LiftId lift, Instant now) {
    jdbc.sql(
        "update oversight.hazard set state = 'ENDED', ended_at = :now where lift = :lift and state = 'CONFIRMED' and decided_at <= :now")
        .param("lift", lift.value()).param("now", Instants.at(now)).update();
  }

  List<Hazard> under(String[] patterns, @Nullable String below, boolean standing, int limit) {
    return jdbc.sql("""
        select * from oversight.hazard where path like any(:patterns)
           and (:below::text is null or starts_with(path, :below::text))
           and (not :standing or state in ('SUGGESTED', 'CONFIRMED'))
         order by state = 'SUGGESTED' desc, state = 'CONFIRMED' desc, found_at desc, id limit :limit
        """).param("patterns", patterns).param("below", below).param("standing", standing).param("limit", limit)
        .query((row, _) -> hazard(row)).list();
  }

  List<PartCount> below(String[] patterns, String below, LocalDate from, LocalDate until) {
    return jdbc.sql(PartCount.over("""
        select path, state in ('SUGGESTED', 'CONFIRMED') as bad, 0 as value
          from (select *, (found_at at time zone 'Asia/Shanghai')::date as found_on from oversight.hazard) as h
         where found_on <= :until and (state in ('SUGGESTED', 'CONFIRMED') or found_on >= :from)"""))
        .param("patterns", patterns).param("below", below).param("from", from).param("until", until)
        .query((row, _) -> PartCount.of(row)).list();
  }

  /** Those that the lift's user has to answer. */
  List<Hazard> waiting(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from oversight.hazard where path like any(:patterns) and state = 'SUGGESTED'
         order by found_at limit :limit""").param("patterns", patterns).param("limit", limit)
        .query((row, _) -> hazard(row)).list();
  }

  /** Those that the safety authority has to take note of: decided, or waiting since before then. */
  List<Hazard> unnoted(String[] patterns, Instant before, int limit) {
    return jdbc.sql("""
        select * from oversight.hazard where path like any(:patterns) and noted_by is null
           and (state in ('CONFIRMED', 'DISMISSED') or state = 'SUGGESTED' and found_at < :before)
         order by found_at limit :limit""").param("patterns", patterns).param("before", Instants.at(before))
        .param("limit", limit).query((row, _) -> hazard(row)).list();
  }

  List<Hazard> of(LiftId lift) {
    return jdbc.sql("select * from oversight.hazard where lift = :lift order by found_at desc")
        .param("lift", lift.value()).query((row, _) -> hazard(row)).list();
  }

  /** How many were found in that time, by item and state. */
  List<Tally> tallies(String[] patterns, Instant from, Instant until) {
    return jdbc.sql("""
        select substring(path from '^(?:/[0-9]+){1,3}/') as county, item, state, count(*) as n from oversight.hazard
         where path like any(:patterns) and found_at >= :from and found_at < :until group by 1, 2, 3 order by 1, 2, 3
        """).param("patterns", patterns).param("from", Instants.at(from)).param("until", Instants.at(until))
        .query((row, _) -> new Tally(String.valueOf(row.getString("county")), row.getString("item"),
            Hazard.State.valueOf(row.getString("state")), row.getLong("n")))
        .list();
  }

  /** How many hazards of one item stand how in a county. */
  record Tally(String county, String item, Hazard.State state, long count) {}

  private static Hazard hazard(ResultSet row) throws SQLException {
    return new Hazard(new HazardId(row.getObject("id", UUID.class)), new LiftId(row.getObject("lift", UUID.class)),
        row.getString("path"), row.getString("item"), row.getString("rule"), row.getString("cause"),
        JsonMapper.shared().readValue(row.getString("evidence"), SIGNS), Instants.of(row, "found_at"),
        Hazard.State.valueOf(row.getString("state")), word(row, "decided", "decided_why"), word(row, "noted", "note"));
  }

  private static Hazard.@Nullable Word word(ResultSet row, String who, String text) throws SQLException {
    Instant at = Instants.orNull(row, who + "_at");
    return at == null ? null : new Hazard.Word(row.getString(who + "_name"), row.getString(text), at);
  }
}
