package org.tibao.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.tibao.telemetry.Device;
import org.tibao.telemetry.Devices;
import org.tibao.time.ChinaTime;

/** A lift in its sixteenth year: inspected as the rule says, heard every day, in trouble every other week. */
public final class SixteenYears {

  /** The day on which it is looked at. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  /** Noon of that day. */
  public static final Instant NOW = TODAY.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  private static final LocalDate BUILT = TODAY.minusYears(16);
  private static final List<String> KINDS = List.of("DOOR_CLOSE_FAULT", "DOOR_BLOCKED", "OFF_LEVEL_STOP", "ENTRAPMENT",
      "POWER_LOST", "SILENCE", "DOOR_WEAR");
  private static int count;

  /** Where it stands. */
  public final Estate estate;
  /** The lift. */
  public final Lift lift;

  /** Builds it; {@code troubles} in each of its years. */
  public SixteenYears(Places places, Lifts lifts, Devices devices, JdbcClient jdbc, int troubles) {
    int number = ++count;
    places.officialRegion(Actor.HOUSE, "310107103", NOW);
    estate = places.addEstate(Actor.HOUSE,
        new Estate.Draft("310107103", "紫藤苑" + number, "紫藤路 " + number + " 弄", 1994, null), NOW);
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), "1 幢", 6, null, NOW);
    Stairwell stairwell = places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("12 号", 6, null, null), NOW);
    lift = new Lift(LiftId.next(), "310107103", stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "12 号梯", "紫藤路 " + number + " 弄 12 号",
        new Lift.Facts("上海某电梯有限公司", "6层6站", 630, 1000, BUILT, TODAY.minusMonths(5), BUILT, BUILT.plusYears(2)), null,
        List.of(new Code(Scheme.DEVICE_CODE, "3110101982010%04d".formatted(number)),
            new Code(Scheme.USE_REGISTRATION, "梯11沪A%05d(10)".formatted(number)),
            new Code(Scheme.RESCUE_CODE, "L%06d".formatted(number))),
        Map.of());
    lifts.add(Actor.HOUSE, lift, at(BUILT));
    devices.register(Actor.HOUSE, Device.Draft.of("sixteen-" + number, lift.id(), "tibao"), at(BUILT));
    for (int year = 0; year <= 16; year++) {
      live(jdbc, BUILT.plusYears(year), troubles);
    }
  }

  /** Somebody of the estate with that role. */
  public Actor actor(Role role) {
    return new Actor(UUID.randomUUID(), "王 " + role, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  /** A visit every fifteen days, each with the thirty-one items of half a month. */
  public void caredFor(JdbcClient jdbc) {
    UUID contract = UUID.randomUUID();
    jdbc.sql("""
        insert into upkeep.contract (id, lift, path, unit, unit_name, scope, starts_on, ends_on, duty_phone,
          maker_authorised, parts_up_to_fen, entered_by, entered_name, entered_at)
        values (:id, :lift, :path, gen_random_uuid(), '演示维保', 'CLEAN', :from, :until, '4000000000', false, 0,
          gen_random_uuid(), '王', :at)""").param("id", contract).param("lift", lift.id().value())
        .param("path", lift.path()).param("from", BUILT).param("until", TODAY.plusYears(1)).param("at", time(BUILT))
        .update();
    jdbc.sql("""
        insert into upkeep.visit (id, lift, path, contract, unit, cycle, rule, started_at, ended_at, received_at,
          code_read)
        select gen_random_uuid(), c.lift, c.path, c.id, c.unit, 'HALF_MONTH', 'care-items', day,
               day + interval '40 minutes', day, true
          from upkeep.contract c, generate_series(:from::timestamptz, :until::timestamptz, interval '15 days') as day
         where c.id = :id""").param("id", contract).param("from", time(BUILT.plusDays(1)).plusHours(9))
        .param("until", time(TODAY)).update();
    jdbc.sql("""
        insert into upkeep.look (id, visit, item, result, note, at, received_at)
        select gen_random_uuid(), v.id, 'A-1-' || lpad(item::text, 2, '0'), 'PASS', '', v.started_at, v.started_at
          from upkeep.visit v, generate_series(1, 31) as item where v.contract = :id""").param("id", contract).update();
  }

  private void live(JdbcClient jdbc, LocalDate from, int troubles) {
    int year = from.getYear();
    jdbc.sql("call telemetry.cover('lift_day', 'lift_day_' || :year, :low, :high)").param("year", year)
        .param("low", time(LocalDate.of(year, 1, 1))).param("high", time(LocalDate.of(year + 1, 1, 1))).update();
    jdbc.sql("""
        insert into telemetry.lift_day (lift, since, county, trips, starts, door_cycles, faults, alarms, known_ms,
          serving_ms, moving_ms, run_hours, available_ms)
        select :lift, day, 310107, 160, 160, 320, 0, 0, 86400000, 86000000, 3200000, 1, 86000000
          from generate_series(:from::timestamptz, :until::timestamptz, interval '1 day') as day
         where extract(year from day at time zone 'Asia/Shanghai') = :year
        on conflict do nothing""").param("lift", lift.id().value()).param("from", time(LocalDate.of(year, 1, 1)))
        .param("until", time(TODAY)).param("year", year).update();
    for (int number = 0; number < troubles; number++) {
      Instant raised = at(from.plusDays(number * 360L / troubles)).plusSeconds(28_000 + number * 61L);
      if (raised.isBefore(NOW)) {
        jdbc.sql("""
            insert into telemetry.incident (id, device, lift, county, path, kind, raised_at, changed_at, cleared_at,
              evidence)
            select gen_random_uuid(), number, lift, county, path, :kind, :raised, :cleared, :cleared, '[]'
              from telemetry.device where lift = :lift""").param("kind", KINDS.get(number % KINDS.size()))
            .param("raised", raised.atOffset(ZoneOffset.UTC))
            .param("cleared", raised.plusSeconds(1_800).atOffset(ZoneOffset.UTC)).param("lift", lift.id().value())
            .update();
      }
    }
  }

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(ChinaTime.ZONE).toInstant();
  }

  private static OffsetDateTime time(LocalDate day) {
    return at(day).atOffset(ZoneOffset.UTC);
  }
}
