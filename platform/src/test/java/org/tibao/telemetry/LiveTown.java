package org.tibao.telemetry;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.registry.Building;
import org.tibao.registry.Code;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.signal.Direction;
import org.tibao.signal.ServiceMode;
import org.tibao.time.ChinaTime;

/** An estate with lifts that have devices, and rows as if they had spoken. */
public final class LiveTown {

  private static int count;

  /** Where rows are put. */
  public record Rows(JdbcClient jdbc, Partitions partitions) {

    /** With partitions of its own: those of the application remember what an earlier test's database had. */
    public static Rows in(DataSource source, JdbcClient jdbc) {
      return new Rows(jdbc, new Partitions(source, jdbc));
    }
  }

  final Estate estate;
  final List<Lift> lifts = new ArrayList<>();
  private final JdbcClient jdbc;
  private final Partitions partitions;
  private long seq;

  public LiveTown(Places places, Lifts register, Devices devices, Rows rows, String name, int size) {
    jdbc = rows.jdbc;
    partitions = rows.partitions;
    Instant now = Instant.parse("2026-11-20T00:00:00Z");
    places.officialRegion(Actor.HOUSE, "310107103", now);
    estate = places.addEstate(Actor.HOUSE, new Estate.Draft("310107103", name, "白丽路 " + ++count + " 弄", 1994, null),
        now);
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), "1 幢", 6, null, now);
    for (int number = 1; number <= size; number++) {
      Stairwell stairwell = places.addStairwell(Actor.HOUSE, building,
          new Stairwell.Draft(number + " 号", 6, null, null), now);
      var lift = new Lift(LiftId.next(), "310107103", stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
          LiftStatus.IN_SERVICE, "", "", new Lift.Facts("三菱", "1-6", null, null, LocalDate.of(2021, 5, 1), null, null,
              null),
          null, List.of(new Code(Scheme.RESCUE_CODE, "N%06d".formatted(++count))), Map.of());
      register.add(Actor.HOUSE, lift, now);
      devices.register(Actor.HOUSE, Device.Draft.of("dev-" + count, lift.id(), "tibao"), now);
      lifts.add(lift);
    }
  }

  /** Lifts that are there already get devices. */
  LiveTown(Estate estate, List<Lift> there, Devices devices, Rows rows) {
    jdbc = rows.jdbc;
    partitions = rows.partitions;
    this.estate = estate;
    for (Lift each : there) {
      devices.register(Actor.HOUSE, Device.Draft.of("dev-" + ++count, each.id(), "tibao"), Instant.now());
      lifts.add(each);
    }
  }

  /** Somebody of the estate with that role. */
  Actor actor(Role role) {
    return new Actor(UUID.randomUUID(), "值班 " + role, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  /** The lift tells how it stands, and whoever reads what is new finds it. */
  public void stands(int lift, ServiceMode mode, boolean moving, Direction direction, int floor, Instant at) {
    cover(at, false);
    int lane = 9;
    long batch = jdbc.sql("""
        insert into telemetry.lane (lane, batch) values (:lane, 1)
        on conflict (lane) do update set batch = lane.batch + 1 returning batch""").param("lane", lane)
        .query(Long.class).single();
    jdbc.sql("""
        insert into telemetry.message (device, boot, seq, slot, at, received, batch, lift, county, kind, mode,
          direction, floor, moving, door_zone, door_closed, passenger)
        select number, 1, :seq, :at, :at, :at, :batch, lift, county, 0, :mode, :direction, :floor, :moving,
          not :moving, true, false from telemetry.device where lift = :lift""").param("seq", ++seq)
        .param("at", Moments.at(at)).param("batch", (long) lane << MessageRows.LANE_SHIFT | batch)
        .param("mode", mode.ordinal()).param("direction", direction.ordinal()).param("floor", floor)
        .param("moving", moving).param("lift", lifts.get(lift).id().value()).update();
  }

  /** An incident as the monitor writes it down. */
  UUID incident(int lift, String kind, Instant raised, String evidence) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into telemetry.incident (id, device, lift, county, path, kind, raised_at, changed_at, evidence)
        select :id, number, lift, county, path, :kind, :at, :at, :evidence::jsonb
          from telemetry.device where lift = :lift""").param("id", id).param("kind", kind)
        .param("at", Moments.at(raised)).param("evidence", evidence).param("lift", lifts.get(lift).id().value())
        .update();
    return id;
  }

  /** A message of it that nobody understood. */
  void spoilt(int lift, String reason, String detail, String payload) {
    jdbc.sql(
        """
            insert into telemetry.quarantine
              (id, device, lift, county, path, kind, codebook, reason, detail, payload, received)
            select gen_random_uuid(), number, lift, county, path, 'EVENT', codebook, :reason, :detail, :payload, clock_timestamp()
              from telemetry.device where lift = :lift""")
        .param("reason", reason).param("detail", detail)
        .param("payload", payload.getBytes(StandardCharsets.UTF_8)).param("lift", lifts.get(lift).id().value())
        .update();
  }

  void clear(UUID incident, Instant at) {
    jdbc.sql("update telemetry.incident set cleared_at = :at, changed_at = :at where id = :id").param("id", incident)
        .param("at", Moments.at(at)).update();
  }

  /** Summed-up hours of the last days, with an hour out of service three days ago. */
  void past(int lift, int days, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    UUID id = lifts.get(lift).id().value();
    for (int back = days; back >= 0; back--) {
      Instant begin = today.minusDays(back).atStartOfDay(ChinaTime.ZONE).toInstant();
      cover(begin, true);
      int trips = 0;
      for (int hour = 0; hour < 24; hour++) {
        Instant since = begin.plus(Duration.ofHours(hour));
        if (since.isAfter(now) || (back * 7 + hour) % 53 == 0) {
          continue;
        }
        boolean broken = back == 3 && hour == 10;
        int runs = hour < 6 || broken ? 0 : 2 + (hour * 7 + back * 5) % 9;
        trips += runs;
        sum("lift_hour", id, since, runs, broken ? 3600 : 0, 3600);
      }
      sum("lift_day", id, begin, trips, back == 3 ? 3600 : 0, 82800);
    }
  }

  private void sum(String table, UUID lift, Instant since, int trips, int brokenS, int knownS) {
    jdbc.sql("insert into telemetry." + table + "\n" + """
        (lift, since, county, trips, starts, door_cycles, faults, alarms, known_ms, serving_ms, moving_ms, run_hours,
          available_ms)
        values (:lift, :since, 310107, :trips, :trips, :doors, :faults, 0, :known, :serving, :moving, 0, :serving)""")
        .param("lift", lift).param("since", Moments.at(since)).param("trips", trips).param("doors", trips * 2)
        .param("faults", brokenS == 0 ? 0 : 1).param("known", knownS * 1000L)
        .param("serving", (knownS - brokenS) * 1000L)
        .param("moving", trips * 20_000L).update();
  }

  private void cover(Instant at, boolean sums) {
    try {
      if (sums) {
        partitions.coverSummaries(at);
      } else {
        partitions.coverMessages(ChinaTime.dayOf(at));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
