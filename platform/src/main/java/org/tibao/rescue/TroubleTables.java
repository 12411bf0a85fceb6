package org.tibao.rescue;

import java.time.LocalDate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;
import org.tibao.registry.Point;

/** The table {@code rescue.trouble}. */
@Repository
class TroubleTables {

  private final JdbcClient jdbc;

  TroubleTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else opens or joins a trouble of that lift. */
  void lock(LiftId lift) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rescue ' || :lift, 0))").param("lift", lift.toString())
        .query((_, _) -> true).single();
  }

  /** Writes a new one; its number is given here. */
  Trouble add(Trouble trouble, String region) {
    Trouble.Place place = trouble.place();
    Trouble.Unit unit = trouble.unit();
    TroubleTimes times = trouble.times();
    long number = jdbc.sql("""
        insert into rescue.trouble (id, lift, path, region, label, address, rescue_code, shut_in, past, state, rung,
               occurred_at, alarmed_at, dispatched_at, safe_at, unit, unit_name, duty_phone, persons, injured,
               answer_minutes, arrive_minutes, rule)
        values (:id, :lift, :path, :region, :label, :address, :rescueCode, :shutIn, :past, :state, :rung, :occurred,
                :alarmed, :dispatched, :safe, :unit, :unitName, :dutyPhone, :persons, :injured, :answer, :arrive, :rule)
        returning number
        """).param("id", trouble.id().value()).param("lift", place.lift().value()).param("path", place.path())
        .param("region", region).param("label", place.label()).param("address", place.address())
        .param("rescueCode", place.rescueCode()).param("shutIn", trouble.shutIn()).param("past", trouble.past())
        .param("state", trouble.state().name()).param("rung", trouble.rung().name())
        .param("occurred", Instants.at(times.occurred())).param("alarmed", Instants.at(times.alarmed()))
        .param("dispatched", Instants.orNull(times.dispatched())).param("safe", Instants.orNull(times.safe()))
        .param("unit", unit == null ? null : unit.id().value()).param("unitName", unit == null ? "" : unit.name())
        .param("dutyPhone", unit == null ? "" : unit.dutyPhone())
        .param("persons", trouble.outcome() == null ? null : trouble.outcome().persons())
        .param("injured", trouble.outcome() == null ? null : trouble.outcome().injured())
        .param("answer", trouble.bar().answerMinutes()).param("arrive", trouble.bar().arriveMinutes())
        .param("rule", trouble.bar().rule()).query((row, _) -> row.getLong("number")).single();
    return new Trouble(trouble.id(), number, place, trouble.shutIn(), trouble.past(), trouble.state(), trouble.rung(),
        times, unit, trouble.hands(), trouble.outcome(), trouble.bar());
  }

  /** Writes what has become of one; the caller has taken its row ({@link #take}). */
  void update(Trouble trouble) {
    TroubleTimes times = trouble.times();
    Trouble.Hands hands = trouble.hands();
    Trouble.Outcome outcome = trouble.outcome();
    TroubleCause cause = outcome == null ? null : outcome.cause();
    Point spot = hands.spot();
    jdbc.sql("""
        update rescue.trouble set shut_in = :shutIn, state = :state, rung = :rung, occurred_at = :occurred,
               alarmed_at = :alarmed, answered_at = :answered, dispatched_at = :dispatched, accepted_at = :accepted,
               arrived_at = :arrived, safe_at = :safe, closed_at = :closed, taker = :taker, taker_name = :takerName,
               organisation = :organisation, arriver = :arriver, arriver_name = :arriverName, arrived_lat = :lat,
               arrived_lng = :lng, away_m = :away, persons = :persons, injured = :injured, cause = :cause,
               needs_repair = :repair, findings = :findings, version = version + 1
         where id = :id
        """).param("id", trouble.id().value()).param("shutIn", trouble.shutIn()).param("state", trouble.state().name())
        .param("rung", trouble.rung().name()).param("occurred", Instants.at(times.occurred()))
        .param("alarmed", Instants.at(times.alarmed())).param("answered", Instants.orNull(times.answered()))
        .param("dispatched", Instants.orNull(times.dispatched())).param("accepted", Instants.orNull(times.accepted()))
        .param("arrived", Instants.orNull(times.arrived())).param("safe", Instants.orNull(times.safe()))
        .param("closed", Instants.orNull(times.closed())).param("taker", id(hands.taker()))
        .param("takerName", name(hands.taker()))
        .param("organisation", hands.organisation() == null ? null : hands.organisation().value())
        .param("arriver", id(hands.arriver())).param("arriverName", name(hands.arriver()))
        .param("lat", spot == null ? null : spot.latitude()).param("lng", spot == null ? null : spot.longitude())
        .param("away", hands.awayM()).param("persons", outcome == null ? null : outcome.persons())
        .param("injured", outcome == null ? null : outcome.injured())
        .param("cause", cause == null ? null : cause.name())
        .param("repair", cause == null || outcome == null ? null : outcome.needsRepair())
        .param("findings", outcome == null ? "" : outcome.findings()).update();
  }

  /** Something of it changed that does not stand in its own row: whoever looks sees it anew. */
  void touch(TroubleId id) {
    jdbc.sql("update rescue.trouble set version = version + 1 where id = :id").param("id", id.value()).update();
  }

  Optional<Trouble> find(TroubleId id) {
    return jdbc.sql("select * from rescue.trouble where id = :id").param("id", id.value())
        .query(TroubleTables::trouble).optional();
  }

  /** Takes its row until the transaction ends, so that two presses follow one another. */
  Optional<Trouble> take(TroubleId id) {
    return jdbc.sql("select * from rescue.trouble where id = :id for update").param("id", id.value())
        .query(TroubleTables::trouble).optional();
  }

  /** The one of a lift for which people wait; if there is none, the newest. */
  Optional<Trouble> latest(LiftId lift) {
    return jdbc.sql("""
        select * from rescue.trouble where lift = :lift
         order by state in ('REPORTED', 'DISPATCHED', 'ACCEPTED', 'ARRIVED') desc, occurred_at desc, id desc
         limit 1 for update
        """).param("lift", lift.value()).query(TroubleTables::trouble).optional();
  }

  /** Those that are not ended, the oldest first. */
  List<Trouble> notEnded(String[] territory, int size) {
    return jdbc.sql("""
        select * from rescue.trouble where state not in ('CLOSED', 'FALSE_ALARM') and path like any(:territory)
         order by occurred_at, id limit :size
        """).param("territory", territory).param("size", size).query(TroubleTables::trouble).list();
  }

  /** How many are not ended. */
  int countNotEnded(String[] territory, int limit) {
    return jdbc.sql("""
        select count(*) from (select from rescue.trouble
         where state not in ('CLOSED', 'FALSE_ALARM') and path like any(:territory) limit :size) counted
        """).param("territory", territory).param("size", limit).query((row, _) -> row.getInt(1)).single();
  }

  /** The newest alarm first; those that come after that one, null begins. Several are alarmed at one moment. */
  List<Trouble> page(String[] territory, @Nullable TroubleId before, int size) {
    return jdbc.sql("""
        select * from rescue.trouble
         where path like any(:territory) and (:before::uuid is null
               or (alarmed_at, id) < (select alarmed_at, id from rescue.trouble where id = :before))
         order by alarmed_at desc, id desc limit :size
        """).param("territory", territory).param("before", before == null ? null : before.value()).param("size", size)
        .query(TroubleTables::trouble).list();
  }

  /** The last ones that were alarmed before that instant, the newest alarm first. */
  List<Trouble> before(String[] territory, Instant before, int size) {
    return jdbc.sql("""
        select * from rescue.trouble where path like any(:territory) and alarmed_at < :before
         order by alarmed_at desc, id desc limit :size
        """).param("territory", territory).param("before", Instants.at(before)).param("size", size)
        .query(TroubleTables::trouble).list();
  }

  /** As {@link Trouble#arrivedInTime} judges each. */
  List<PartCount> shutInBelow(String[] territory, String below, LocalDate from, LocalDate until, Instant now) {
    return jdbc.sql(PartCount.over("""
        select path, arrived_at is null or arrived_at > last as bad,
               coalesce(floor(extract(epoch from arrived_at - alarmed_at) / 60), 0) as value
          from (select *, alarmed_at + arrive_minutes * interval '1 minute' as last from rescue.trouble) as t
         where shut_in and not past and (alarmed_at at time zone 'Asia/Shanghai')::date between :from and :until
           and (arrived_at is not null
                or state <> 'FALSE_ALARM' and (safe_at is null or safe_at > last) and last < :now)"""))
        .param("patterns", territory).param("below", below).param("from", from).param("until", until)
        .param("now", Instants.at(now)).query((row, _) -> PartCount.of(row)).list();
  }

  Map<LiftId, Troubles.Counted> counted(Collection<LiftId> lifts, Instant since) {
    Map<LiftId, Troubles.Counted> found = new HashMap<>();
    jdbc.sql("""
        select lift, count(*) as all_of_them, count(*) filter (where shut_in) as shut_in from rescue.trouble
         where lift = any (:lifts) and alarmed_at > :since and state <> 'FALSE_ALARM' group by lift
        """).param("lifts", lifts.stream().map(LiftId::value).toArray(UUID[]::new)).param("since", Instants.at(since))
        .query(row -> {
          found.put(new LiftId(row.getObject("lift", UUID.class)),
              new Troubles.Counted(row.getInt("all_of_them"), row.getInt("shut_in")));
        });
    return found;
  }

  /** Those of a lift that occurred in that time, newest first. */
  List<Trouble> of(LiftId lift, Instant from, Instant until) {
    return jdbc.sql("""
        select * from rescue.trouble where lift = :lift and occurred_at >= :from and occurred_at < :until
         order by occurred_at desc, id desc
        """).param("lift", lift.value()).param("from", Instants.at(from)).param("until", Instants.at(until))
        .query(TroubleTables::trouble).list();
  }

  /** How those that are not ended stand, and those that ended a moment ago. */
  List<Stirred> stirred(Instant endedAfter) {
    return jdbc.sql("""
        select id, lift, path, label, shut_in, state, version from rescue.trouble
         where state not in ('CLOSED', 'FALSE_ALARM') or (alarmed_at > :since and coalesce(closed_at, safe_at) > :after)
        """).param("after", Instants.at(endedAfter)).param("since", Instants.at(endedAfter.minusSeconds(604_800)))
        .query((row, _) -> new Stirred(new TroubleId(Instants.uuid(row, "id")), new LiftId(Instants.uuid(row, "lift")),
            row.getString("path"), row.getString("label"), row.getBoolean("shut_in"),
            TroubleState.valueOf(row.getString("state")), row.getInt("version")))
        .list();
  }

  /** Troubles by their ids. */
  List<Trouble> all(Collection<TroubleId> ids) {
    return jdbc.sql("select * from rescue.trouble where id = any(:ids)")
        .param("ids", ids.stream().map(TroubleId::value).toArray(UUID[]::new)).query(TroubleTables::trouble).list();
  }

  private static @Nullable UUID id(Trouble.@Nullable Hand hand) {
    return hand == null ? null : hand.id();
  }

  private static String name(Trouble.@Nullable Hand hand) {
    return hand == null ? "" : hand.name();
  }

  private static Trouble.@Nullable Hand hand(ResultSet row, String column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : new Trouble.Hand(id, row.getString(column + "_name"));
  }

  private static Trouble trouble(ResultSet row, int number) throws SQLException {
    var times = new TroubleTimes(Instants.of(row, "occurred_at"), Instants.of(row, "alarmed_at"),
        Instants.orNull(row, "answered_at"), Instants.orNull(row, "dispatched_at"),
        Instants.orNull(row, "accepted_at"), Instants.orNull(row, "arrived_at"), Instants.orNull(row, "safe_at"),
        Instants.orNull(row, "closed_at"));
    UUID unit = row.getObject("unit", UUID.class);
    UUID organisation = row.getObject("organisation", UUID.class);
    Double lat = row.getObject("arrived_lat", Double.class);
    Double lng = row.getObject("arrived_lng", Double.class);
    Integer persons = row.getObject("persons", Integer.class);
    String cause = row.getString("cause");
    String findings = row.getString("findings");
    Integer injured = row.getObject("injured", Integer.class);
    var place = new Trouble.Place(new LiftId(Instants.uuid(row, "lift")), row.getString("path"),
        row.getString("label"), row.getString("address"), row.getString("rescue_code"));
    var hands = new Trouble.Hands(hand(row, "taker"), organisation == null ? null : new OrganisationId(organisation),
        hand(row, "arriver"), lat == null || lng == null ? null : new Point(lng, lat),
        row.getObject("away_m", Integer.class));
    Trouble.Outcome outcome = persons == null && cause == null && findings.isEmpty()
        ? null
        : new Trouble.Outcome(persons == null ? 0 : persons, injured == null ? 0 : injured,
            cause == null ? null : TroubleCause.valueOf(cause), row.getBoolean("needs_repair"), findings);
    return new Trouble(new TroubleId(Instants.uuid(row, "id")), row.getLong("number"), place,
        row.getBoolean("shut_in"), row.getBoolean("past"), TroubleState.valueOf(row.getString("state")),
        Rung.valueOf(row.getString("rung")), times,
        unit == null
            ? null
            : new Trouble.Unit(new OrganisationId(unit), row.getString("unit_name"), row.getString("duty_phone")),
        hands, outcome,
        new Trouble.Bar(row.getInt("answer_minutes"), row.getInt("arrive_minutes"), row.getString("rule")));
  }
}
