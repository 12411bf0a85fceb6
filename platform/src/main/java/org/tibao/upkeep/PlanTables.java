package org.tibao.upkeep;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;

/** What is due and what it is worked out from, as they lie in the database. */
@Repository
class PlanTables {

  /** Who may see what: territories, and for a unit its own lifts only. */
  record Reach(String[] patterns, @Nullable OrganisationId unit) {

    @Nullable
    UUID unitValue() {
      return unit == null ? null : unit.value();
    }
  }

  private static final String REACHED = """
       from upkeep.due where path like any (:patterns) and (cast(:unit as uuid) is null or unit = :unit)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  PlanTables(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  private static UUID[] values(Collection<LiftId> lifts) {
    return lifts.stream().map(LiftId::value).toArray(UUID[]::new);
  }

  /** When the care of each lift began, as far as we know: its first contract, but not before it was entered. */
  Map<LiftId, LocalDate> since(Collection<LiftId> lifts) {
    Map<LiftId, LocalDate> found = new HashMap<>();
    jdbc.sql("""
        select lift, min(greatest(starts_on, (entered_at at time zone 'Asia/Shanghai')::date)) as since
          from upkeep.contract where lift = any (:lifts) group by lift
        """).param("lifts", values(lifts)).query(row -> {
      found.put(new LiftId(Instants.uuid(row, "lift")), Instants.day(row, "since"));
    });
    return found;
  }

  /** The last finished visit of each kind. */
  Map<LiftId, List<CareSchedule.Visit>> visits(Collection<LiftId> lifts) {
    Map<LiftId, List<CareSchedule.Visit>> found = new HashMap<>();
    jdbc.sql("""
        select lift, cycle, max((started_at at time zone 'Asia/Shanghai')::date) as last from upkeep.visit
         where lift = any (:lifts) and ended_at is not null group by lift, cycle
        """).param("lifts", values(lifts)).query(row -> {
      found.computeIfAbsent(new LiftId(Instants.uuid(row, "lift")), _ -> new ArrayList<>())
          .add(new CareSchedule.Visit(Instants.day(row, "last"), CareCycle.valueOf(row.getString("cycle"))));
    });
    return found;
  }

  /** What was last proved of each lift, and passed. */
  Map<LiftId, Map<CareDue.What, LocalDate>> tests(Collection<LiftId> lifts) {
    Map<LiftId, Map<CareDue.What, LocalDate>> found = new HashMap<>();
    jdbc.sql("""
        select lift, what, max(held_on) as last from upkeep.test where lift = any (:lifts) and passed
         group by lift, what
        """).param("lifts", values(lifts)).query(row -> {
      found.computeIfAbsent(new LiftId(Instants.uuid(row, "lift")), _ -> new HashMap<>())
          .put(CareDue.What.valueOf(row.getString("what")), Instants.day(row, "last"));
    });
    return found;
  }

  /** The regime of each lift that has one of its own on that day. */
  Map<LiftId, CarePlans.Chosen> regimes(Collection<LiftId> lifts, LocalDate day) {
    Map<LiftId, CarePlans.Chosen> found = new HashMap<>();
    jdbc.sql("""
        select distinct on (lift) * from upkeep.regime where lift = any (:lifts) and since <= :day
         order by lift, since desc
        """).param("lifts", values(lifts)).param("day", day).query(row -> {
      found.put(new LiftId(Instants.uuid(row, "lift")), new CarePlans.Chosen(row.getString("code"),
          row.getString("source"), Instants.day(row, "since"), row.getString("entered_name")));
    });
    return found;
  }

  void choose(LiftId lift, String path, CarePlans.Chosen chosen, String rule, Actor by, Instant now) {
    jdbc.sql("""
        insert into upkeep.regime (lift, since, path, code, rule, source, entered_by, entered_name, entered_at)
        values (:lift, :since, :path, :code, :rule, :source, :by, :name, :now)
        on conflict (lift, since) do update set code = excluded.code, rule = excluded.rule, source = excluded.source,
          entered_by = excluded.entered_by, entered_name = excluded.entered_name, entered_at = excluded.entered_at
        """).param("lift", lift.value()).param("since", chosen.since()).param("path", path)
        .param("code", chosen.code()).param("rule", rule).param("source", chosen.source()).param("by", by.id())
        .param("name", by.name()).param("now", Instants.at(now)).update();
  }

  /** Lifts whose plan is to be worked out every night, in the order of their ids. */
  List<LiftId> planned(@Nullable LiftId after, LocalDate today, int limit) {
    return jdbc.sql("""
        select distinct lift from (select lift from upkeep.contract where ends_on >= :today
                                   union all select lift from upkeep.due) as all_of_them
         where cast(:after as uuid) is null or lift > :after order by lift limit :limit
        """).param("after", after == null ? null : after.value()).param("today", today).param("limit", limit)
        .query((row, _) -> new LiftId(Instants.uuid(row, "lift"))).list();
  }

  /** Who works these lifts out at the same time waits; always in one order, so that nobody waits for each other. */
  void lock(Collection<LiftId> lifts) {
    jdbc.sql("""
        select pg_advisory_xact_lock(hashtextextended(lift::text, 7))
          from (select unnest(:lifts::uuid[]) as lift order by 1) as sorted
        """).param("lifts", values(lifts)).query((_, _) -> true).list();
  }

  /** Puts what is due in the place of what was. */
  void put(Collection<LiftId> lifts, List<Map.Entry<CareDue, CareContractId>> dues) {
    jdbc.sql("delete from upkeep.due where lift = any (:lifts)").param("lifts", values(lifts)).update();
    batches.batchUpdate("""
        insert into upkeep.due (lift, what, path, contract, unit, cycle, due, last_on, source)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, dues, 1_000, (row, each) -> {
      CareDue due = each.getKey();
      CareCycle cycle = due.cycle();
      LocalDate last = due.lastOn();
      row.setObject(1, due.lift().value());
      row.setString(2, due.what().name());
      row.setString(3, due.path());
      row.setObject(4, each.getValue().value());
      row.setObject(5, due.unit().value());
      row.setString(6, cycle == null ? null : cycle.name());
      row.setDate(7, Date.valueOf(due.due()));
      row.setDate(8, last == null ? null : Date.valueOf(last));
      row.setString(9, due.source());
    });
  }

  List<CareDue> of(LiftId lift) {
    return jdbc.sql("select * from upkeep.due where lift = :lift order by due, what").param("lift", lift.value())
        .query(PlanTables::due).list();
  }

  List<CareDue> list(Reach reach, CarePlans.Filter filter, LocalDate until, int limit) {
    CareDue.What what = filter.what();
    return jdbc.sql("select *" + REACHED + """
         and due <= :until and (cast(:what as text) is null or what = :what) and starts_with(path, :below)
         order by due, path, what limit :limit
        """).param("patterns", reach.patterns()).param("unit", reach.unitValue()).param("until", until)
        .param("what", what == null ? null : what.name()).param("below", filter.below())
        .param("limit", limit).query(PlanTables::due).list();
  }

  List<PartCount> lateBelow(Reach reach, String below, LocalDate day) {
    return jdbc.sql(PartCount.over("select path, true as bad, :day::date - due as value" + REACHED
        + " and due < :day and what not in ('PERIODIC', 'SELF_TEST')")).param("patterns", reach.patterns())
        .param("unit", reach.unitValue()).param("below", below).param("day", day)
        .query((row, _) -> PartCount.of(row)).list();
  }

  Map<LiftId, LocalDate> overdue(Collection<LiftId> lifts, LocalDate today) {
    Map<LiftId, LocalDate> found = new HashMap<>();
    jdbc.sql("""
        select lift, min(due) as due from upkeep.due
         where lift = any (:lifts) and what = 'VISIT' and due < :today group by lift
        """).param("lifts", values(lifts)).param("today", today).query(row -> {
      found.put(new LiftId(Instants.uuid(row, "lift")), Instants.day(row, "due"));
    });
    return found;
  }

  int count(Reach reach, LocalDate until, int limit) {
    return jdbc.sql("select count(*) from (select" + REACHED + " and due <= :until limit :limit) as counted")
        .param("patterns", reach.patterns()).param("unit", reach.unitValue()).param("until", until)
        .param("limit", limit).query(Integer.class).single();
  }

  Map<CareDue.What, CarePlans.Count> counts(Reach reach, LocalDate today) {
    Map<CareDue.What, CarePlans.Count> found = new HashMap<>();
    jdbc.sql("select what, count(*) as lifts, count(*) filter (where due < :today) as late" + REACHED
        + " group by what").param("patterns", reach.patterns()).param("unit", reach.unitValue())
        .param("today", today).query(row -> {
          found.put(CareDue.What.valueOf(row.getString("what")),
              new CarePlans.Count(row.getLong("lifts"), row.getLong("late")));
        });
    return found;
  }

  /** Paths of the estates whose lifts are cared for there. */
  List<String> estates(String[] patterns) {
    return jdbc.sql("""
        select distinct substring(path from '^.*/e-[0-9a-f-]{36}/') as estate from upkeep.due
         where what = 'VISIT' and path like any (:patterns) and path ~ '/e-[0-9a-f-]{36}/' order by 1
        """).param("patterns", patterns).query((row, _) -> row.getString("estate")).list();
  }

  void add(LiftTest test, Actor by) {
    jdbc.sql("""
        insert into upkeep.test (id, lift, path, what, held_on, passed, said, entered_by, entered_name, entered_at)
        values (:id, :lift, :path, :what, :on, :passed, :said, :by, :name, :at) on conflict (id, lift) do nothing
        """).param("id", test.id()).param("lift", test.lift().value()).param("path", test.path())
        .param("what", test.what().name()).param("on", test.on()).param("passed", test.passed())
        .param("said", test.said()).param("by", by.id()).param("name", by.name()).param("at", Instants.at(test.at()))
        .update();
  }

  List<LiftTest> tests(LiftId lift) {
    return jdbc.sql("select * from upkeep.test where lift = :lift order by held_on desc, entered_at desc")
        .param("lift", lift.value()).query(PlanTables::test).list();
  }

  Optional<LiftTest> test(UUID id) {
    return jdbc.sql("select * from upkeep.test where id = :id order by lift limit 1").param("id", id)
        .query(PlanTables::test).optional();
  }

  private static LiftTest test(ResultSet row, int number) throws SQLException {
    return new LiftTest(Instants.uuid(row, "id"), new LiftId(Instants.uuid(row, "lift")), row.getString("path"),
        CareDue.What.valueOf(row.getString("what")), Instants.day(row, "held_on"), row.getBoolean("passed"),
        row.getString("said"), row.getString("entered_name"), Instants.of(row, "entered_at"));
  }

  private static CareDue due(ResultSet row, int number) throws SQLException {
    String cycle = row.getString("cycle");
    return new CareDue(new LiftId(Instants.uuid(row, "lift")), CareDue.What.valueOf(row.getString("what")),
        row.getString("path"), new OrganisationId(Instants.uuid(row, "unit")),
        cycle == null ? null : CareCycle.valueOf(cycle), Instants.day(row, "due"),
        row.getObject("last_on", LocalDate.class), row.getString("source"));
  }
}
