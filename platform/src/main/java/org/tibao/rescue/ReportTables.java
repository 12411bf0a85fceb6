package org.tibao.rescue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;

/** The tables {@code rescue.report} and {@code rescue.car_code}. */
@Repository
class ReportTables {

  /** No incident of telemetry becomes more urgent than that. */
  private static final int MOST_URGENT = 20;

  private final JdbcClient jdbc;

  ReportTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What of a report is not for everybody. */
  record Sealed(@Nullable UUID person, byte @Nullable [] phone, byte @Nullable [] origin) {}

  void add(TroubleReport report, Sealed sealed) {
    jdbc.sql("""
        insert into rescue.report (id, trouble, source, key, shut_in, occurred_at, received_at, person, name, phone,
               phone_shown, said, code, origin, ended_at)
        values (:id, :trouble, :source, :key, :shutIn, :occurred, :received, :person, :name, :phone, :shown, :said,
                :code, :origin, :ended)
        """).param("id", report.id()).param("trouble", report.trouble().value())
        .param("source", report.source().name()).param("key", report.key()).param("shutIn", report.shutIn())
        .param("occurred", Instants.at(report.occurred())).param("received", Instants.at(report.received()))
        .param("person", sealed.person()).param("name", report.name()).param("phone", sealed.phone())
        .param("shown", report.maskedPhone()).param("said", report.said()).param("code", report.code())
        .param("origin", sealed.origin()).param("ended", Instants.orNull(report.endedAt())).update();
  }

  Optional<TroubleReport> find(Source source, String key) {
    return jdbc.sql("select * from rescue.report where source = :source and key = :key").param("source", source.name())
        .param("key", key).query(ReportTables::report).optional();
  }

  /** The last report of an incident of telemetry: it is told again when it becomes more urgent. */
  Optional<TroubleReport> latest(UUID incident) {
    String[] keys = IntStream.rangeClosed(-1, MOST_URGENT)
        .mapToObj(level -> level < 0 ? incident.toString() : incident + Signals.LEVEL + level).toArray(String[]::new);
    return jdbc.sql("""
        select * from rescue.report where source = 'TELEMETRY' and key = any(:keys)
         order by received_at desc, id desc limit 1
        """).param("keys", keys).query(ReportTables::report).optional();
  }

  Optional<TroubleReport> byCode(String code) {
    return jdbc.sql("select * from rescue.report where code = :code").param("code", code).query(ReportTables::report)
        .optional();
  }

  List<TroubleReport> of(TroubleId trouble) {
    return jdbc.sql("select * from rescue.report where trouble = :trouble order by received_at, id")
        .param("trouble", trouble.value()).query(ReportTables::report).list();
  }

  /** The people with an account who reported it. */
  List<UUID> persons(TroubleId trouble) {
    return jdbc.sql("select distinct person from rescue.report where trouble = :trouble and person is not null")
        .param("trouble", trouble.value()).query((row, _) -> row.getObject("person", UUID.class)).list();
  }

  /** What that person reported and is not ended, newest first. */
  List<TroubleReport> openOf(UUID person) {
    return jdbc.sql("""
        select r.* from rescue.report r join rescue.trouble t on t.id = r.trouble
         where r.person = :person and t.state not in ('CLOSED', 'FALSE_ALARM') order by r.received_at desc limit 20
        """).param("person", person).query(ReportTables::report).list();
  }

  void end(UUID id, Instant at) {
    jdbc.sql("update rescue.report set ended_at = :at where id = :id and ended_at is null").param("id", id)
        .param("at", Instants.at(at)).update();
  }

  void sayMore(UUID id, String said, String name, byte @Nullable [] phone, String shown) {
    jdbc.sql("""
        update rescue.report set said = :said, name = :name, phone = coalesce(:phone, phone),
               phone_shown = case when :phone::bytea is null then phone_shown else :shown end
         where id = :id
        """).param("id", id).param("said", said).param("name", name).param("phone", phone).param("shown", shown)
        .update();
  }

  /** Which of the reports are of people with an account, and of whom. */
  Map<UUID, UUID> residents(TroubleId trouble) {
    return jdbc.sql("select id, person from rescue.report where trouble = :trouble and person is not null")
        .param("trouble", trouble.value())
        .query((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getObject("person", UUID.class))).list()
        .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A number that somebody left, sealed. */
  record Number(@Nullable UUID person, String name, byte[] phone) {}

  /** Who of the reporters can be called. */
  List<Number> numbers(TroubleId trouble) {
    return jdbc.sql("select person, name, phone from rescue.report where trouble = :trouble and phone is not null")
        .param("trouble", trouble.value())
        .query((row, _) -> new Number(row.getObject("person", UUID.class), row.getString("name"),
            row.getBytes("phone")))
        .list();
  }

  /** The number of one of them, sealed. */
  Optional<byte[]> phone(TroubleId trouble, UUID report) {
    return jdbc.sql("select phone from rescue.report where trouble = :trouble and id = :id and phone is not null")
        .param("trouble", trouble.value()).param("id", report).query((row, _) -> row.getBytes("phone")).optional();
  }

  /** How many reports without an account came from there since then. */
  int guests(byte[] origin, Instant since) {
    return jdbc.sql("select count(*) from rescue.report where origin = :origin and received_at > :since")
        .param("origin", origin).param("since", Instants.at(since)).query((row, _) -> row.getInt(1)).single();
  }

  /** Makes the lift's code, or leaves the one that is there. */
  String carCode(LiftId lift, String fresh, Instant now) {
    jdbc.sql("insert into rescue.car_code (lift, code, made_at) values (:lift, :code, :now) on conflict do nothing")
        .param("lift", lift.value()).param("code", fresh).param("now", Instants.at(now)).update();
    return jdbc.sql("select code from rescue.car_code where lift = :lift").param("lift", lift.value())
        .query((row, _) -> row.getString("code")).single();
  }

  /** That code from now on; the one that was there is kept as one that leads nowhere. */
  void renewCarCode(LiftId lift, String fresh, String by, Instant now) {
    jdbc.sql("""
        insert into rescue.car_code_replaced (code, lift, replaced_at, by_name)
        select code, lift, :now, :by from rescue.car_code where lift = :lift
        """).param("lift", lift.value()).param("now", Instants.at(now)).param("by", by).update();
    jdbc.sql("""
        insert into rescue.car_code (lift, code, made_at) values (:lift, :code, :now)
        on conflict (lift) do update set code = excluded.code, made_at = excluded.made_at
        """).param("lift", lift.value()).param("code", fresh).param("now", Instants.at(now)).update();
  }

  boolean replaced(String code) {
    return jdbc.sql("select count(*) from rescue.car_code_replaced where code = :code").param("code", code)
        .query((row, _) -> row.getInt(1) > 0).single();
  }

  Optional<LiftId> liftOfCode(String code) {
    return jdbc.sql("select lift from rescue.car_code where code = :code").param("code", code)
        .query((row, _) -> new LiftId(Instants.uuid(row, "lift"))).optional();
  }

  private static TroubleReport report(ResultSet row, int number) throws SQLException {
    return new TroubleReport(Instants.uuid(row, "id"), new TroubleId(Instants.uuid(row, "trouble")),
        Source.valueOf(row.getString("source")), row.getString("key"), row.getBoolean("shut_in"),
        Instants.of(row, "occurred_at"), Instants.of(row, "received_at"), row.getString("name"),
        row.getString("phone_shown"), row.getString("said"), row.getString("code"), Instants.orNull(row, "ended_at"));
  }
}
