package org.tibao.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.signal.monitor.DetectionKind;

/** What telemetry knows of a lift's life: its devices, its troubles one by one, and what it did in each year. */
@Repository
@Transactional(readOnly = true)
class LiftTroubles implements LiftHistory {

  private final JdbcClient jdbc;

  LiftTroubles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (!reader.may(Permission.TELEMETRY_READ, lift.path())) {
      return List.of();
    }
    var events = new ArrayList<>(incidents(lift, from, until));
    events.addAll(years(lift, from, until));
    events.addAll(devices(lift, from, until));
    return events;
  }

  private List<LiftEvent> incidents(Lift lift, Instant from, Instant until) {
    return jdbc.sql("""
        select id, kind, raised_at, cleared_at from telemetry.incident
         where lift = :lift and raised_at >= :from and raised_at < :until""").param("lift", lift.id().value())
        .param("from", Moments.at(from)).param("until", Moments.at(until))
        .query((row, _) -> incident(lift, row.getObject("id", UUID.class),
            DetectionKind.valueOf(row.getString("kind")), Moments.of(row, "raised_at"),
            Moments.orNull(row, "cleared_at")))
        .list();
  }

  private static LiftEvent incident(Lift lift, UUID id, DetectionKind kind, Instant raised, @Nullable Instant cleared) {
    String name = "#telemetry.kind." + kind;
    LiftEvent.Chapter chapter = switch (kind.danger()) {
      case PEOPLE, SERVICE, WEAR -> LiftEvent.Chapter.FAULT;
      case HAZARD -> LiftEvent.Chapter.INSPECTION;
      case DEVICE -> LiftEvent.Chapter.DEVICE;
    };
    boolean over = cleared != null;
    List<String> said = over
        ? List.of(name, count(Math.max(1, Duration.between(raised, cleared).toMinutes())))
        : List.of(name);
    return new LiftEvent("telemetry.incident:" + id, raised, chapter,
        over ? "telemetry.file.incident" : "telemetry.file.incidentOpen", said, "/lifts/" + lift.id() + "/live",
        List.of());
  }

  private List<LiftEvent> years(Lift lift, Instant from, Instant until) {
    return jdbc.sql("""
        select extract(year from since at time zone 'Asia/Shanghai')::int as year, max(since) as last,
               sum(trips)::bigint as trips, sum(faults)::bigint as faults, sum(run_hours)::bigint as hours,
               coalesce(sum(available_ms)::bigint * 1000 / nullif(sum(known_ms)::bigint, 0), 0) as permille
          from telemetry.lift_day where lift = :lift and since >= :from and since < :until group by 1
        having sum(known_ms) > 0""")
        .param("lift", lift.id().value()).param("from", Moments.at(from)).param("until", Moments.at(until))
        .query((row, _) -> {
          long permille = row.getLong("permille");
          return new LiftEvent("telemetry.year:" + lift.id() + ":" + row.getInt("year"), Moments.of(row, "last"),
              LiftEvent.Chapter.USE, "telemetry.file.year",
              List.of(String.valueOf(row.getInt("year")), count(row.getLong("trips")), count(row.getLong("hours")),
                  count(row.getLong("faults")), permille / 10 + "." + permille % 10 + "%"),
              "/lifts/" + lift.id() + "/live/year", List.of());
        }).list();
  }

  private List<LiftEvent> devices(Lift lift, Instant from, Instant until) {
    return jdbc.sql("""
        select id, name, registered_at from telemetry.device
         where lift = :lift and registered_at >= :from and registered_at < :until""").param("lift", lift.id().value())
        .param("from", Moments.at(from)).param("until", Moments.at(until))
        .query((row, _) -> new LiftEvent("telemetry.device:" + row.getObject("id", UUID.class),
            Moments.of(row, "registered_at"), LiftEvent.Chapter.DEVICE, "telemetry.file.device",
            List.of(row.getString("name")), "/lifts/" + lift.id() + "/live", List.of()))
        .list();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
